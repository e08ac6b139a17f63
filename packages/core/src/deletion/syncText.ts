import type { Backup, BackupStorageLocation } from '../objects/velero';
import { parseDuration } from '../schedule/parseDuration';
import { backupOutcome } from '../backup/backupOutcome';

/** What the server takes where a location names no period. */
const DEFAULT_PERIOD = "1m, Velero's default";

/**
 * Whether, and when, a Backup whose object alone is deleted comes back from the
 * bucket: a sentence.
 *
 * Source: vmware-tanzu/velero 1.18, pkg/controller/backup_sync_controller.go
 * (backupSyncReconcilePeriod, locationFilterFunc, and the phases that are synced).
 */
export function syncText(
  backup: Backup,
  location: BackupStorageLocation | undefined,
  cluster: string,
): string {
  const { phase } = backup.status ?? {};
  const outcome = backupOutcome(backup);
  if (outcome === 'running' || phase === 'FailedValidation') {
    return 'it never ran and has no data, so nothing brings it back.';
  }
  if (!location) {
    return `its data stays in the bucket; ${cluster} has no BackupStorageLocation ${backup.spec?.storageLocation ?? ''} to sync it from.`;
  }
  const period = location.spec?.backupSyncPeriod;
  if (period !== undefined && nanoseconds(period) === 0n) {
    return `its data stays in the bucket, and BackupStorageLocation ${location.metadata.name} on ${cluster} never syncs (backupSyncPeriod ${period}).`;
  }
  return `its data stays in the bucket, and the sync brings the object back (backupSyncPeriod ${usedPeriod(period)}), once a minute at most, on every cluster that shares the bucket.`;
}

/** Velero takes its default for a negative one. */
function usedPeriod(period: string | undefined): string {
  return period === undefined || (nanoseconds(period) ?? 0n) < 0n
    ? DEFAULT_PERIOD
    : period;
}

function nanoseconds(period: string): bigint | undefined {
  try {
    return parseDuration(period);
  } catch {
    return undefined;
  }
}
