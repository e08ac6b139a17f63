import type { ClusterStatus } from '@kcm-backup/core';

/**
 * Whether the RPO of a cluster is breached; `undefined` where that cannot be
 * told. A breach goes on then: what is out of sight for a while, or has no
 * recovery point left, or none whose storage answers, is not mended by that.
 *
 * @param cluster `undefined` where nothing is said of it
 */
export function isBreached(
  cluster: ClusterStatus | undefined,
): boolean | undefined {
  if (!cluster) return undefined;
  const { findings, rpoRatio } = cluster;
  if (findings.some(({ code }) => code === 'rpo-breached')) return true;
  return rpoRatio !== undefined && rpoRatio <= 1 ? false : undefined;
}
