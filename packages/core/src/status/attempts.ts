import { backupOutcome, type BackupOutcome } from '../backup/backupOutcome';
import type { ClusterBackup } from '../backup/backupRuns';
import type { ClusterFacts } from './DrFacts';

/** A Backup that came to an end, and which. */
export interface Attempt extends ClusterBackup {
  readonly outcome: Extract<BackupOutcome, 'completed' | 'degraded' | 'failed'>;
}

/** The Backups of a cluster that came to an end, newest first. */
export function attempts({
  own,
}: Pick<ClusterFacts, 'own'>): readonly Attempt[] {
  return own.flatMap(found => {
    const outcome = backupOutcome(found.backup);
    return outcome === 'running' || outcome === 'deleting'
      ? []
      : [{ ...found, outcome }];
  });
}
