import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';

/**
 * How many items more or less each run has than the one before it on the same
 * cluster, by name. Runs without a number are passed over.
 *
 * @param runs newest first
 */
export function itemDeltas(
  runs: readonly BackupRun[],
): ReadonlyMap<string, number> {
  const deltas = new Map<string, number>();
  const newer = new Map<string, BackupRun & { readonly items: number }>();
  for (const run of runs) {
    const { items } = run;
    if (items === undefined || run.outcome === 'running') continue;
    const after = newer.get(run.cluster);
    if (after) deltas.set(keyOf(after), after.items - items);
    newer.set(run.cluster, { ...run, items });
  }
  return deltas;
}

/** Names are unique on a cluster, not across clusters. */
export function keyOf({ cluster, name }: BackupRun): string {
  return `${cluster}/${name}`;
}
