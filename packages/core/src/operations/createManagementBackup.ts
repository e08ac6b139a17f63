import { ConflictError, RefusedError } from '../errors';
import { assertManagementBackupName, buildManagementBackup } from '../manifest';
import { KCM_GROUP, type ManagementBackup } from '../objects/kcm';
import type { Backup, Schedule } from '../objects/velero';
import type { CallOptions, Cluster, ResourceType } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { resolveScope } from '../scope/resolveScope';
import { askCluster, unreadOf, type UnreadCluster } from './askCluster';
import { listVeleroIfAny } from './listVelero';
import { readHub, type HubState } from './readScope';
import { BACKUPS, SCHEDULES } from './resourceTypes';
import { usableLocation } from './usableLocation';

/** What kcm is to be asked for. */
export interface ManagementBackupOptions extends CallOptions {
  readonly name: string;
  readonly namespace: string;
  /** On demand when absent. */
  readonly schedule?: string;
  readonly storageLocation?: string;
  /** Also before each upgrade of kcm; needs a schedule. */
  readonly beforeUpgrade?: boolean;
  /** `client` asks no cluster but the hub; `server` stores nothing. */
  readonly dryRun?: 'client' | 'server';
  /** Told of each region whose location could not be looked at. */
  readonly onUnread?: (region: UnreadCluster) => void;
}

/** kcm's own kind, at the version that the hub serves. */
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
 * and the storage location; for a schedule that of every region too.
 *
 * @throws RefusedError when kcm would adopt another's Backup, when no location
 *   can take a backup, or when the schedule never fires
 */
export async function createManagementBackup(
  fleet: Fleet,
  options: ManagementBackupOptions,
): Promise<ManagementBackup> {
  const { name, signal, dryRun } = options;
  const hub = await readHub(fleet, options);
  const managementBackup = buildManagementBackup({
    apiVersion: hub.apiVersion,
    name,
    schedule: options.schedule,
    storageLocation: options.storageLocation,
    beforeUpgrade: options.beforeUpgrade,
  });
  await assertNameIsFree(fleet.hub, hub, options);
  if (dryRun === 'client') return managementBackup;
  await usableLocation(fleet.hub, options);
  if (options.schedule !== undefined) {
    await assertRegionLocations(fleet, hub, options);
  }
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

async function assertNameIsFree(
  hub: Cluster,
  { regions, managementBackups }: HubState,
  { name, namespace, signal }: ManagementBackupOptions,
): Promise<void> {
  const where = { namespace, signal };
  const [backups, schedules] = await Promise.all([
    listVeleroIfAny<Backup>(hub, BACKUPS, where),
    listVeleroIfAny<Schedule>(hub, SCHEDULES, where),
  ]);
  assertManagementBackupName({
    name,
    regions: regions.map(({ metadata }) => metadata.name),
    managementBackups,
    backups,
    schedules,
  });
}

/**
 * kcm gives regions the same location, by name. One that does not answer now
 * may well answer when the schedule fires.
 */
async function assertRegionLocations(
  fleet: Fleet,
  hub: HubState,
  options: ManagementBackupOptions,
): Promise<void> {
  const [, ...regions] = resolveScope(hub).clusters;
  const answers = await Promise.all(
    regions.map(({ cluster }) =>
      askCluster(fleet, cluster, options, api => usableLocation(api, options)),
    ),
  );
  const unread = unreadOf(answers);
  const refused = unread.find(({ error }) => error instanceof RefusedError);
  if (refused) throw refused.error;
  unread.forEach(region => options.onUnread?.(region));
}
