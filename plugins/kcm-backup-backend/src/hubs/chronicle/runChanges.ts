import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type DrInput, MANAGEMENT } from '@kcm-backup/core';
import type { HubLook } from '../HubWatcher';

/** Runs whose Backups are there, by cluster and name. */
export type KnownRuns = Map<string, BackupRun>;

export function keyOfRun({ cluster, name }: BackupRun): string {
  return `${cluster}/${name}`;
}

/** Runs that are new, otherwise than before, or whose Backups are no more. */
export function runChanges(
  known: ReadonlyMap<string, BackupRun>,
  { input, judgement }: NonNullable<HubLook['seen']>,
  at: Date,
): {
  readonly runs: readonly BackupRun[];
  readonly gone: readonly BackupRun[];
} {
  const present = new Set(judgement.runs.map(keyOfRun));
  const goneAt = at.toISOString();
  return {
    runs: judgement.runs.filter(run => isOther(known.get(keyOfRun(run)), run)),
    gone: [...known.values()]
      .filter(run => !present.has(keyOfRun(run)) && wouldShow(run, input))
      .map(run => ({ ...run, goneAt })),
  };
}

function isOther(before: BackupRun | undefined, now: BackupRun): boolean {
  return JSON.stringify(before) !== JSON.stringify(now);
}

/**
 * Whether a run would be there to see if its Backup were: on its region, or on
 * the hub, which shows those of regions too. Without one of them nobody knows.
 */
function wouldShow(
  { cluster }: BackupRun,
  { clusters, kcm }: DrInput,
): boolean {
  const isRead = (name: string) =>
    clusters.some(sight => sight.cluster === name && sight.backups);
  if (!isRead(MANAGEMENT)) return false;
  const isRemoved =
    kcm.regions !== undefined &&
    clusters.every(sight => sight.cluster !== cluster);
  return isRemoved || isRead(cluster);
}
