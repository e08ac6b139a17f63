import { joinBackups, type ClusterBackup } from '../backup/backupRuns';
import { NotFoundError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import { KCM_GROUP, type ManagementBackup, type Region } from '../objects/kcm';
import type { Backup } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';
import { collect } from './collect';
import { BACKUPS, findType } from './resourceTypes';

export interface BackupList {
  /** Newest first, no doubles. */
  readonly backups: readonly ClusterBackup[];
  /** Empty on a hub without kcm. */
  readonly managementBackups: readonly ManagementBackup[];
  /** What could not be read; the rest is true all the same. */
  readonly unread: readonly {
    readonly cluster: string;
    readonly error: Error;
  }[];
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
  const list = async <T extends KubeObject>(plural: string): Promise<T[]> => {
    const type = findType(discovery, KCM_GROUP, plural);
    return type ? collect(hub.list<T>(type, { signal: options.signal })) : [];
  };
  const [onHub, regions, managementBackups] = await Promise.all([
    clusterBackups(hub, options),
    list<Region>('regions'),
    list<ManagementBackup>('managementbackups'),
  ]);
  const unread: { cluster: string; error: Error }[] = [];
  const onRegions = await Promise.all(
    regions.map(async ({ metadata: { name: cluster } }) => {
      try {
        const region = await fleet.region(cluster, options);
        return { cluster, backups: await clusterBackups(region, options) };
      } catch (error) {
        options.signal?.throwIfAborted();
        unread.push({
          cluster,
          error: error instanceof Error ? error : new Error(String(error)),
        });
        return { cluster, backups: [] };
      }
    }),
  );
  return {
    backups: joinBackups([
      { cluster: MANAGEMENT, backups: onHub },
      ...onRegions,
    ]),
    managementBackups,
    unread,
  };
}

async function clusterBackups(
  cluster: Cluster,
  { namespace, signal }: CallOptions & { readonly namespace: string },
): Promise<Backup[]> {
  try {
    return await collect(cluster.list<Backup>(BACKUPS, { namespace, signal }));
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    throw new NotFoundError(`Velero is not installed on ${cluster.name}.`, {
      remedy: 'kubectl kcm-backup values install',
      cause: error,
    });
  }
}
