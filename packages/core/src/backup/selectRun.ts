import { MANAGEMENT } from '../scope/BackupScope';
import type { ManagementBackup } from '../objects/kcm';
import { backupOrigin, type ClusterBackup } from './backupRuns';

/**
 * The Velero Backups that a user means by a name, one per cluster: a direct
 * run, the newest run of a ManagementBackup or of a Velero Schedule, or a
 * single Velero Backup. Empty when nothing has that name.
 *
 * @param backups newest first, as `joinBackups` gives them
 */
export function selectRun(
  backups: readonly ClusterBackup[],
  managementBackups: readonly ManagementBackup[],
  name: string,
): readonly ClusterBackup[] {
  const ofRun = backups.filter(({ backup }) => {
    const origin = backupOrigin(backup, managementBackups);
    return origin.by !== 'someone' && origin.name === name;
  });
  if (ofRun.length === 0) {
    return backups.filter(({ backup }) => backup.metadata.name === name);
  }
  const newest = stamp(ofRun[0].backup.metadata.name);
  return ofRun
    .filter(({ backup }) => stamp(backup.metadata.name) === newest)
    .reverse()
    .sort(
      (a, b) =>
        Number(b.cluster === MANAGEMENT) - Number(a.cluster === MANAGEMENT),
    );
}

/** The time stamp that kcm and Velero put at the end of scheduled names. */
function stamp(name: string): string | undefined {
  return /-(\d{14})$/.exec(name)?.[1];
}
