import { ConflictError, RefusedError } from '../errors';
import { assertManagementBackupName, buildManagementBackup } from '../manifest';
import { KCM_GROUP, type ManagementBackup } from '../objects/kcm';
import type { Backup } from '../objects/velero';
import type { CallOptions, ResourceType } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { collect } from './collect';
import { readHub } from './readScope';
import { BACKUPS } from './resourceTypes';
import { usableLocation } from './usableLocation';

export interface ManagementBackupOptions extends CallOptions {
  readonly name: string;
  readonly namespace: string;
  /** On demand when absent. */
  readonly schedule?: string;
  readonly storageLocation?: string;
  /** Also before each upgrade of kcm; needs a schedule. */
  readonly beforeUpgrade?: boolean;
  readonly dryRun?: 'client' | 'server';
}

export function managementBackupType(
  version: 'v1alpha1' | 'v1beta1',
): ResourceType {
  return {
    group: KCM_GROUP,
    version,
    plural: 'managementbackups',
    kind: 'ManagementBackup',
    namespaced: false,
  };
}

/**
 * Asks kcm for a backup, at once or by a schedule.
 *
 * kcm checks nothing of what it is asked, so this does: the name, the schedule
 * and the storage location.
 *
 * @throws RefusedError when kcm would adopt another's Backup, when no location
 *   can take a backup, or when the schedule never fires
 */
export async function createManagementBackup(
  fleet: Fleet,
  options: ManagementBackupOptions,
): Promise<ManagementBackup> {
  const { name, namespace, signal, dryRun } = options;
  const hub = await readHub(fleet, options);
  const managementBackup = buildManagementBackup({
    apiVersion: hub.apiVersion,
    name,
    schedule: options.schedule,
    storageLocation: options.storageLocation,
    beforeUpgrade: options.beforeUpgrade,
  });
  if (dryRun === 'client') return managementBackup;
  await usableLocation(fleet.hub, options);
  assertManagementBackupName({
    name,
    regions: hub.regions.map(region => region.metadata.name),
    managementBackups: hub.managementBackups,
    backups: await collect(
      fleet.hub.list<Backup>(BACKUPS, { namespace, signal }),
    ),
  });
  try {
    return await fleet.hub.create<ManagementBackup>(
      managementBackupType(hub.apiVersion),
      managementBackup,
      { signal, dryRun: dryRun === 'server' },
    );
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    throw new RefusedError(`ManagementBackup ${name} exists already.`, {
      remedy: `Choose another name, or look at it: kubectl kcm-backup backup describe ${name}`,
      cause: error,
    });
  }
}
