import { backupOutcome, type BackupOutcome } from '../backup/backupOutcome';
import type { ClusterBackup } from '../backup/backupRuns';

/** A Backup that came to an end, and which. */
export interface Attempt extends ClusterBackup {
  readonly outcome: Extract<BackupOutcome, 'completed' | 'degraded' | 'failed'>;
}

/** The Backups of a cluster that came to an end, newest first. */
export function attempts(
  history: readonly ClusterBackup[] = [],
): readonly Attempt[] {
  return history.flatMap(found => {
    const outcome = backupOutcome(found.backup);
    return outcome === 'running' || outcome === 'deleting'
      ? []
      : [{ ...found, outcome }];
  });
}
