import { NotFoundError, remedyOf } from '../errors';
import type { BackupStorageLocation } from '../objects/velero';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';
import { resolveScope } from '../scope/resolveScope';
import { askCluster } from './askCluster';
import { listVelero, type VeleroListOptions } from './listVelero';
import { readHub } from './readScope';
import { STORAGE_LOCATIONS } from './resourceTypes';
import { usableLocation } from './usableLocation';

/** The locations of one cluster, or why they could not be read. */
export interface ClusterLocations {
  readonly cluster: string;
  readonly locations: readonly BackupStorageLocation[];
  readonly error?: Error;
}

/**
 * The storage locations of the hub and of every region.
 *
 * @throws what the hub answers; a region's answer is told in the list
 */
export async function readLocations(
  fleet: Fleet,
  options: VeleroListOptions,
): Promise<readonly ClusterLocations[]> {
  const { regions } = await readHub(fleet, options);
  const names = regions.map(({ metadata }) => metadata.name).sort();
  return Promise.all(
    [MANAGEMENT, ...names].map(async cluster => {
      const answer = await askCluster(fleet, cluster, options, api =>
        listVelero<BackupStorageLocation>(api, STORAGE_LOCATIONS, options),
      );
      const { error } = answer;
      if (!error) return { cluster, locations: answer.value };
      const told = cluster !== MANAGEMENT || error instanceof NotFoundError;
      if (!told) throw error;
      return { cluster, locations: [], error };
    }),
  );
}

/** Whether a backup of one cluster has somewhere to go. */
export interface LocationCheck {
  readonly cluster: string;
  readonly usable: boolean;
  /** The one it would go to. */
  readonly location?: string;
  readonly message?: string;
  readonly remedy?: string;
}

/**
 * For every cluster that gets a backup, the location it would go to, by the
 * rules of `chooseLocation`.
 */
export async function checkLocations(
  fleet: Fleet,
  options: VeleroListOptions & { readonly storageLocation?: string },
): Promise<readonly LocationCheck[]> {
  const { clusters } = resolveScope(await readHub(fleet, options));
  return Promise.all(
    clusters.map(async ({ cluster }) => {
      const answer = await askCluster(fleet, cluster, options, api =>
        usableLocation(api, options),
      );
      const { error } = answer;
      if (!error) {
        return { cluster, usable: true, location: answer.value.metadata.name };
      }
      const { message } = error;
      return { cluster, usable: false, message, remedy: remedyOf(error) };
    }),
  );
}
