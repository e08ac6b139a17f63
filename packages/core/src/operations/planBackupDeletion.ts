import { backupOrigin, type ClusterBackup } from '../backup/backupRuns';
import { judgeDeletion, type DeletionVerdict } from '../deletion/judgeDeletion';
import { RefusedError } from '../errors';
import type {
  BackupStorageLocation,
  DeleteBackupRequest,
  Restore,
} from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { askCluster, type UnreadCluster } from './askCluster';
import { runNamed, type FoundRun } from './describeRun';
import { listBackups, type BackupList } from './listBackups';
import { listVelero } from './listVelero';
import { DELETE_REQUESTS, RESTORES, STORAGE_LOCATIONS } from './resourceTypes';

/** What is to be deleted. */
export interface BackupDeletionOptions extends CallOptions {
  /** Of a run, an on-demand ManagementBackup or a Velero Backup. */
  readonly name: string;
  /** Velero's. */
  readonly namespace: string;
  readonly now: Date;
  /** Delete the objects, and leave what is in the bucket. */
  readonly keepData: boolean;
  /** Delete the on-demand ManagementBackup of that name too. */
  readonly withManagementBackup: boolean;
}

/** What would be deleted, and what to know before. Nothing is written yet. */
export interface BackupDeletionPlan {
  readonly parts: readonly DeletionPart[];
  /** The on-demand ManagementBackup that made them; its status stays as it is. */
  readonly managementBackup?: string;
  /** Where it is not known whether there are further parts. */
  readonly unread: readonly UnreadCluster[];
}

/** One Backup of the run; Velero on `foundOn` is to delete it. */
export interface DeletionPart extends ClusterBackup {
  readonly warnings: DeletionVerdict['warnings'];
  /** Why it cannot be deleted. */
  readonly error?: Error;
}

/**
 * Reads all that bears on the deletion of a run.
 *
 * @throws NotFoundError when nothing is called so; RefusedError for the name of
 *   a schedule, which stands for another run every day
 */
export async function planBackupDeletion(
  fleet: Fleet,
  options: BackupDeletionOptions,
): Promise<BackupDeletionPlan> {
  const list = await listBackups(fleet, options);
  const managementBackup = onDemand(list, options.name);
  const run = findParts(list, options, managementBackup);
  refuseSchedule(run, options.name);
  const parts = await Promise.all(
    run.backups.map(part => judge(fleet, part, list, options)),
  );
  return { parts, managementBackup, unread: run.unread };
}

/** A ManagementBackup may be left of a run whose Backups have expired. */
function findParts(
  list: BackupList,
  { name, withManagementBackup }: BackupDeletionOptions,
  managementBackup: string | undefined,
): FoundRun {
  try {
    return runNamed(list, name);
  } catch (error) {
    if (!withManagementBackup || managementBackup === undefined) throw error;
    return { ...list, backups: [] };
  }
}

function onDemand(
  { managementBackups }: BackupList,
  name: string,
): string | undefined {
  return managementBackups.find(
    ({ metadata, spec }) => metadata.name === name && !spec?.schedule,
  )?.metadata.name;
}

function refuseSchedule(run: FoundRun, name: string): void {
  const scheduled = run.backups.some(({ backup }) => {
    const origin = backupOrigin(backup, run.managementBackups);
    return (
      (origin.by === 'schedule' || origin.by === 'velero-schedule') &&
      origin.name === name &&
      backup.metadata.name !== name
    );
  });
  if (!scheduled) return;
  const names = run.backups.map(({ backup }) => backup.metadata.name);
  throw new RefusedError(
    `${name} is a schedule: its newest run is ${names.join(', ')} now, and another one after the next.`,
    {
      remedy: names
        .map(each => `kubectl kcm-backup backup delete ${each}`)
        .join('\n'),
    },
  );
}

async function judge(
  fleet: Fleet,
  part: ClusterBackup,
  { backups, managementBackups }: BackupList,
  options: BackupDeletionOptions,
): Promise<DeletionPart> {
  const { now, keepData } = options;
  const answer = await askCluster(fleet, part.foundOn, options, cluster =>
    readAround(cluster, options),
  );
  if (answer.error) return { ...part, warnings: [], error: answer.error };
  const { warnings, refusal } = judgeDeletion(part, {
    ...{ now, keepData, backups, managementBackups },
    ...answer.value,
  });
  return { ...part, warnings, ...(refusal && { error: refusal }) };
}

async function readAround(cluster: Cluster, options: BackupDeletionOptions) {
  const [locations, restores, requests] = await Promise.all([
    listVelero<BackupStorageLocation>(cluster, STORAGE_LOCATIONS, options),
    listVelero<Restore>(cluster, RESTORES, options),
    listVelero<DeleteBackupRequest>(cluster, DELETE_REQUESTS, options),
  ]);
  return { locations, restores, requests };
}
