import { chooseLocation } from '../backup/chooseLocation';
import type { BackupStorageLocation } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import { listVelero } from './listVelero';
import { STORAGE_LOCATIONS } from './resourceTypes';

/**
 * The location that a Backup on this cluster would go to.
 *
 * @throws NotFoundError when the cluster has no Velero; RefusedError when none
 *   of its locations can take a backup
 */
export async function usableLocation(
  cluster: Cluster,
  options: CallOptions & {
    readonly namespace: string;
    readonly storageLocation?: string;
  },
): Promise<BackupStorageLocation> {
  const { namespace, storageLocation, signal } = options;
  const locations = await listVelero<BackupStorageLocation>(
    cluster,
    STORAGE_LOCATIONS,
    { namespace, signal },
  );
  return chooseLocation(locations, cluster.name, storageLocation);
}
