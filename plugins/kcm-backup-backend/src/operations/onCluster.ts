import { MANAGEMENT } from '@kcm-backup/core';

/**
 * Of those that share a name, the one of the cluster that was asked for; else
 * that of the hub, then that of the first region.
 *
 * @param cluster `management` or a region
 */
export function onCluster<T extends { readonly cluster: string }>(
  all: readonly T[],
  cluster?: string,
): T | undefined {
  const of = (wanted: string) => all.find(one => one.cluster === wanted);
  if (cluster !== undefined) return of(cluster);
  const [first] = all.map(one => one.cluster).sort();
  return of(MANAGEMENT) ?? all.find(one => one.cluster === first);
}
