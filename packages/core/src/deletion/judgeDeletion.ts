import { RefusedError } from '../errors';
import type { ManagementBackup } from '../objects/kcm';
import type {
  Backup,
  BackupStorageLocation,
  DeleteBackupRequest,
  Restore,
} from '../objects/velero';
import { restoreRuns } from '../restore/restoreOutcome';
import { clockTime, count, some } from '../status/words';
import { holdsHub } from '../status/holdsHub';
import { newestPoint, recoveryPoints } from '../status/recoveryPoints';
import { createLocation } from '../status/remedies';
import { UPGRADE_LABEL } from '../status/upgradeBackups';
import { backupOutcome } from '../backup/backupOutcome';
import { backupOrigin, type ClusterBackup } from '../backup/backupRuns';
import { assertWritable } from '../backup/chooseLocation';
import { syncText } from './syncText';

/** What the deletion of one Backup is judged by. */
export interface DeletionFacts {
  readonly now: Date;
  /** Of the fleet, newest first. */
  readonly backups: readonly ClusterBackup[];
  readonly managementBackups: readonly ManagementBackup[];
  /** Of the cluster whose Velero is to delete it. */
  readonly locations: readonly BackupStorageLocation[];
  readonly restores: readonly Restore[];
  readonly requests: readonly DeleteBackupRequest[];
  /** Only the object is deleted; what is in the bucket stays. */
  readonly keepData: boolean;
}

/** What to know before a Backup is deleted. */
export interface DeletionVerdict {
  /** Sentences. */
  readonly warnings: readonly string[];
  /** Why Velero would not do it. */
  readonly refusal?: RefusedError;
}

/** Whether a Backup can be deleted, and what is lost with it. */
export function judgeDeletion(
  part: ClusterBackup,
  facts: DeletionFacts,
): DeletionVerdict {
  const refusal = refusalOf(part, facts);
  if (refusal) return { warnings: [], refusal };
  const warnings = facts.keepData
    ? [sync(part, facts)]
    : [
        lostPoint(part, facts),
        upgrade(part, facts),
        restoresToo(part, facts),
        fromAfar(part),
        failedBefore(part, facts),
      ];
  return { warnings: warnings.filter(warning => warning !== undefined) };
}

/**
 * Source: vmware-tanzu/velero 1.18, pkg/controller/backup_deletion_controller.go.
 */
function refusalOf(
  { backup, foundOn }: ClusterBackup,
  { locations, restores, keepData }: DeletionFacts,
): RefusedError | undefined {
  const { name } = backup.metadata;
  const what = `Backup ${name} on ${foundOn}`;
  const phase = backup.status?.phase || 'New';
  const begun = !['New', 'Queued', 'ReadyToStart'].includes(phase);
  if (backupOutcome(backup) === 'running' && (begun || !keepData)) {
    return begun
      ? new RefusedError(
          `${what} is ${phase}: Velero deletes none that it works on. What it was at when it died turns Failed when it starts again.`,
          { remedy: `kubectl kcm-backup backup wait ${name}` },
        )
      : new RefusedError(`${what} has not begun (${phase}): it has no data.`, {
          remedy: `kubectl kcm-backup backup delete ${name} --keep-data`,
        });
  }
  const user = restores.find(
    one => one.spec?.backupName === name && restoreRuns(one),
  );
  if (user) {
    return new RefusedError(
      `Restore ${user.metadata.name} is bringing ${what} back: it would end in the middle.`,
      { remedy: `kubectl kcm-backup restore wait ${user.metadata.name}` },
    );
  }
  return keepData ? undefined : notWritable(backup, foundOn, locations);
}

function notWritable(
  { metadata, spec, status }: Backup,
  cluster: string,
  locations: readonly BackupStorageLocation[],
): RefusedError | undefined {
  const location = locationOf(spec?.storageLocation, locations);
  const keep =
    status?.phase === 'FailedValidation'
      ? `kubectl kcm-backup backup delete ${metadata.name} --keep-data`
      : undefined;
  const why = 'Velero cannot delete what is in the bucket';
  if (!location) {
    const name = spec?.storageLocation ?? '';
    return new RefusedError(
      `${why} of Backup ${metadata.name}: ${cluster} has no BackupStorageLocation ${name || '(it names none)'}.`,
      { remedy: keep ?? createLocation(name || 'NAME') },
    );
  }
  try {
    assertWritable(location, cluster);
    return undefined;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return new RefusedError(
      `${why} of Backup ${metadata.name}: ${error.message}`,
      { remedy: keep ?? error.remedy },
    );
  }
}

function lostPoint(
  { cluster, backup }: ClusterBackup,
  { backups, now }: DeletionFacts,
): string | undefined {
  const own = backups.filter(
    other => other.cluster === cluster && holdsHub(other.backup),
  );
  const points = recoveryPoints(own, () => undefined, now);
  const { name } = backup.metadata;
  if (newestPoint(points)?.name !== name) return undefined;
  const next = newestPoint(points.filter(point => point.name !== name));
  return next
    ? `${name} is the newest recovery point of ${cluster}; the one before it is ${next.name}, of ${clockTime(next.at, now)}.`
    : `${name} is the only recovery point of ${cluster}: nothing could bring it back any more.`;
}

function upgrade(
  { backup }: ClusterBackup,
  { managementBackups }: DeletionFacts,
): string | undefined {
  const origin = backupOrigin(backup, managementBackups);
  if (origin.by !== 'demand') return undefined;
  const made = managementBackups.find(
    ({ metadata }) => metadata.name === origin.name,
  );
  const release = made?.metadata.labels?.[UPGRADE_LABEL];
  return (
    release &&
    `${backup.metadata.name} was made before the upgrade from ${release}: a rollback to it needs this backup.`
  );
}

function restoresToo(
  { backup, foundOn }: ClusterBackup,
  { restores }: DeletionFacts,
): string | undefined {
  const names = restores
    .filter(({ spec }) => spec?.backupName === backup.metadata.name)
    .map(({ metadata }) => metadata.name);
  if (names.length === 0) return undefined;
  return `Velero deletes with it, on ${foundOn}, the record of ${count(names.length, 'restore')} made from it: ${some(names)}.`;
}

function fromAfar({ cluster, foundOn, backup }: ClusterBackup) {
  return cluster === foundOn
    ? undefined
    : `${cluster} could not be asked: Velero on ${foundOn} deletes ${backup.metadata.name}, which it knows by the sync. The object on ${cluster} goes with its next sync.`;
}

function failedBefore(
  { backup }: ClusterBackup,
  { requests }: DeletionFacts,
): string | undefined {
  const errors = requests
    .filter(({ spec }) => spec?.backupName === backup.metadata.name)
    .flatMap(({ status }) => status?.errors ?? []);
  return errors.length > 0
    ? `An earlier request to delete ${backup.metadata.name} failed: ${errors.join('; ')}`
    : undefined;
}

function sync(
  { backup, foundOn }: ClusterBackup,
  { locations }: DeletionFacts,
): string {
  const { name } = backup.metadata;
  const location = locationOf(backup.spec?.storageLocation, locations);
  return `${name}: ${syncText(backup, location, foundOn)}`;
}

function locationOf(
  name: string | undefined,
  locations: readonly BackupStorageLocation[],
): BackupStorageLocation | undefined {
  return locations.find(({ metadata }) => metadata.name === name);
}
