import {
  backupOutcome,
  failureReason,
  type BackupOutcome,
} from '../backup/backupOutcome';
import type { ClusterBackup } from '../backup/backupRuns';
import type { Backup } from '../objects/velero';
import type { ClusterFacts } from './DrFacts';
import { said } from './words';

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

/** The newest ones that are alike, up to the first that is not. */
export function newestThat(
  all: readonly Attempt[],
  isLike: (one: Attempt) => boolean,
): readonly Attempt[] {
  const end = all.findIndex(one => !isLike(one));
  return end < 0 ? all : all.slice(0, end);
}

/** Why a Backup failed, in Velero's words, to go on with. */
export function reasonOf(backup: Backup): string {
  return said(failureReason(backup) ?? '');
}
