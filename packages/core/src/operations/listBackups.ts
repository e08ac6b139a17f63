import { joinBackups, type ClusterBackup } from '../backup/backupRuns';
import { KCM_GROUP, type ManagementBackup } from '../objects/kcm';
import type { Backup } from '../objects/velero';
import type { CallOptions } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';
import { askCluster, unreadOf, type UnreadCluster } from './askCluster';
import { listVelero } from './listVelero';
import { readIfKnown, readRegionNames } from './readRegionNames';
import { BACKUPS, findType } from './resourceTypes';

/** The Velero Backups of a fleet. */
export interface BackupList {
  /** Newest first, no doubles. */
  readonly backups: readonly ClusterBackup[];
  /** Empty on a hub without kcm. */
  readonly managementBackups: readonly ManagementBackup[];
  /** What could not be read; the rest is true all the same. */
  readonly unread: readonly UnreadCluster[];
}

/**
 * The Velero Backups of the hub and of all its regions. A region that cannot
 * be read is told in `unread`; its Backups that the sync shows on the hub are
 * in the list all the same.
 *
 * @throws what reading the hub itself throws
 */
export async function listBackups(
  fleet: Fleet,
  options: CallOptions & { readonly namespace: string },
): Promise<BackupList> {
  const { hub } = fleet;
  const discovery = await hub.discover(options);
  const [onHub, regions, managementBackups] = await Promise.all([
    listVelero<Backup>(hub, BACKUPS, options),
    readRegionNames(hub, discovery, options),
    readIfKnown<ManagementBackup>(
      hub,
      findType(discovery, KCM_GROUP, 'managementbackups'),
      options,
    ),
  ]);
  const onRegions = await Promise.all(
    regions.map(name =>
      askCluster(fleet, name, options, region =>
        listVelero<Backup>(region, BACKUPS, options),
      ),
    ),
  );
  return {
    backups: joinBackups([
      { cluster: MANAGEMENT, backups: onHub },
      ...onRegions.flatMap(answer =>
        answer.error
          ? []
          : [{ cluster: answer.cluster, backups: answer.value }],
      ),
    ]),
    managementBackups,
    unread: unreadOf(onRegions),
  };
}
