import { RefusedError } from '../errors';
import type { Backup, BackupStorageLocation, Restore } from '../objects/velero';
import { restoreRuns } from '../restore/restoreOutcome';
import type { DeletionVerdict } from './judgeDeletion';

/** What the deletion of one Restore is judged by: all of its cluster. */
export interface RestoreDeletionFacts {
  readonly cluster: string;
  readonly backups: readonly Backup[];
  readonly locations: readonly BackupStorageLocation[];
}

/**
 * Whether a Restore can be deleted, and what stays behind. A finalizer holds
 * the object until Velero has removed its files, which it does in a read-only
 * location too.
 *
 * Source: vmware-tanzu/velero 1.18, pkg/controller/restore_controller.go
 * (deleteExternalResources).
 */
export function judgeRestoreDeletion(
  restore: Restore,
  { cluster, backups, locations }: RestoreDeletionFacts,
): DeletionVerdict {
  const { metadata, spec, status } = restore;
  const what = `Restore ${metadata.name} on ${cluster}`;
  if (restoreRuns(restore)) {
    const refusal = new RefusedError(
      `${what} is ${status?.phase}: to delete it does not stop it.`,
      { remedy: `kubectl kcm-backup restore wait ${metadata.name}` },
    );
    return { warnings: [], refusal };
  }
  const backup = backups.find(one => one.metadata.name === spec?.backupName);
  const location = locations.find(
    one => one.metadata.name === backup?.spec?.storageLocation,
  );
  const gone = backup
    ? `BackupStorageLocation ${backup.spec?.storageLocation}`
    : `Backup ${spec?.backupName}`;
  if (!location) {
    return status?.phase === 'FailedValidation'
      ? { warnings: [] }
      : {
          warnings: [
            `${gone} is gone from ${cluster}: Velero then leaves the files of ${metadata.name} in the bucket (restores/${metadata.name}/).`,
          ],
        };
  }
  if (location.status?.phase === 'Available') return { warnings: [] };
  const refusal = new RefusedError(
    `BackupStorageLocation ${location.metadata.name} on ${cluster} is ${location.status?.phase || 'not validated yet'}: ${what} would stay until Velero can remove its files there.`,
    { remedy: 'kubectl kcm-backup location check' },
  );
  return { warnings: [], refusal };
}
