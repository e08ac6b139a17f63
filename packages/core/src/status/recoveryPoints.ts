import { backupOutcome } from '../backup/backupOutcome';
import type { ClusterBackup } from '../backup/backupRuns';
import type {
  Backup,
  BackupStatus,
  BackupStorageLocation,
} from '../objects/velero';
import type { Evidence, RecoveryPoint } from './DrStatus';

/**
 * Annotation: the rung that `backup verify` or a drill proved, or
 * {@link FAILED_EVIDENCE}.
 */
export const EVIDENCE_ANNOTATION = 'kcm-backup.io/evidence';

/** Value of {@link EVIDENCE_ANNOTATION}: the archive was found damaged. */
export const FAILED_EVIDENCE = 'failed';

/** Whether the last verification of a Backup found its archive damaged. */
export function failedVerification({ metadata }: Backup): boolean {
  return metadata.annotations?.[EVIDENCE_ANNOTATION] === FAILED_EVIDENCE;
}

/**
 * The Backups of one cluster that a restore could use, newest first: Completed
 * or PartiallyFailed, not expired, and not found to be damaged.
 *
 * @param locationsOf the storage locations of the cluster that a Backup was
 *   found on; `undefined` where they are unseen
 */
export function recoveryPoints(
  history: readonly ClusterBackup[],
  locationsOf: (
    cluster: string,
  ) => readonly BackupStorageLocation[] | undefined,
  now: Date,
): readonly RecoveryPoint[] {
  return history.flatMap(found => {
    const location = locationsOf(found.foundOn)?.find(
      ({ metadata }) => metadata.name === found.backup.spec?.storageLocation,
    );
    const seen = locationsOf(found.foundOn) !== undefined;
    return recoveryPoint(found, location, seen, now) ?? [];
  });
}

/** Those that would be recovery points if their archives were whole. */
export function damagedBackups(
  history: readonly ClusterBackup[],
  now: Date,
): readonly ClusterBackup[] {
  return history.filter(
    ({ backup }) => hasEndedWell(backup, now) && failedVerification(backup),
  );
}

/**
 * The point that a restore would take: one that can be used now rather than one
 * whose storage is away, a whole one rather than a newer one with holes.
 */
export function newestPoint(
  points: readonly RecoveryPoint[],
): RecoveryPoint | undefined {
  const usable = usablePoints(points);
  const choice = usable.length > 0 ? usable : points;
  return choice.find(({ degraded }) => !degraded) ?? choice.at(0);
}

/** Those whose storage is not known to be away. */
export function usablePoints(
  points: readonly RecoveryPoint[],
): readonly RecoveryPoint[] {
  return points.filter(({ available }) => available !== false);
}

function recoveryPoint(
  { backup }: ClusterBackup,
  location: BackupStorageLocation | undefined,
  seen: boolean,
  now: Date,
): RecoveryPoint | undefined {
  if (!hasEndedWell(backup, now) || failedVerification(backup)) {
    return undefined;
  }
  const { startTimestamp = '', expiration, progress } = backup.status ?? {};
  return {
    name: backup.metadata.name,
    at: startTimestamp,
    degraded: backupOutcome(backup) === 'degraded',
    ...(seen && { available: location?.status?.phase === 'Available' }),
    expires: expiration,
    evidence: evidenceOf({ backup, location }),
    items: progress?.itemsBackedUp,
    durationSeconds: backupSeconds(backup.status),
    location: backup.spec?.storageLocation,
  };
}

/** Whether Velero would restore a Backup. */
function hasEndedWell(backup: Backup, now: Date): boolean {
  const outcome = backupOutcome(backup);
  const { startTimestamp, expiration } = backup.status ?? {};
  // A snapshot may hold anything; what has no time has no age.
  const hasTime = !Number.isNaN(Date.parse(startTimestamp ?? ''));
  const isExpired = expiration && Date.parse(expiration) <= now.getTime();
  const isWhole = outcome === 'completed' || outcome === 'degraded';
  return isWhole && hasTime && !isExpired;
}

/** From start to completion; `undefined` where one of them is not told. */
export function backupSeconds({
  startTimestamp = '',
  completionTimestamp = '',
}: BackupStatus = {}): number | undefined {
  const took = Date.parse(completionTimestamp) - Date.parse(startTimestamp);
  return Number.isNaN(took) ? undefined : took / 1000;
}

/**
 * Velero's sync deletes the Backup objects whose files are gone from the
 * bucket: one that outlived a sync after its completion is stored.
 *
 * Source: velero v1.18, pkg/controller/backup_sync_controller.go.
 */
export function evidenceOf({
  backup,
  location,
}: {
  readonly backup: ClusterBackup['backup'];
  readonly location?: BackupStorageLocation;
}): Evidence {
  const rung = backup.metadata.annotations?.[EVIDENCE_ANNOTATION];
  if (rung === 'verified' || rung === 'restored') return rung;
  const synced = Date.parse(location?.status?.lastSyncedTime ?? '');
  const completed = Date.parse(backup.status?.completionTimestamp ?? '');
  return synced > completed ? 'stored' : 'recorded';
}
