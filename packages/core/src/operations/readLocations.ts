import { chooseLocation } from '../backup/chooseLocation';
import { KcmBackupError, NotFoundError } from '../errors';
import type { BackupStorageLocation } from '../objects/velero';
import type { CallOptions } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';
import { resolveScope } from '../scope/resolveScope';
import { collect } from './collect';
import { clusterOfRun, usableLocation } from './createDirectBackups';
import { readHub } from './readScope';
import { STORAGE_LOCATIONS } from './resourceTypes';

/** The locations of one cluster, or why they could not be read. */
export interface ClusterLocations {
  readonly cluster: string;
  readonly locations: readonly BackupStorageLocation[];
  readonly error?: Error;
}

type Options = CallOptions & {
  readonly namespace: string;
  /** In the API's own syntax. */
  readonly labelSelector?: string;
};

/**
 * The storage locations of the hub and of every region.
 *
 * @throws what the hub answers; a region's answer is told in the list
 */
export async function readLocations(
  fleet: Fleet,
  options: Options,
): Promise<readonly ClusterLocations[]> {
  const { regions } = await readHub(fleet, options);
  const names = regions.map(({ metadata }) => metadata.name).sort();
  return Promise.all(
    [MANAGEMENT, ...names].map(async cluster => {
      try {
        const { namespace, signal, labelSelector } = options;
        const api = await clusterOfRun(fleet, cluster, { signal });
        const locations = await collect(
          api.list<BackupStorageLocation>(STORAGE_LOCATIONS, {
            namespace,
            signal,
            labelSelector,
          }),
        );
        return { cluster, locations };
      } catch (error) {
        options.signal?.throwIfAborted();
        const told = cluster !== MANAGEMENT || error instanceof NotFoundError;
        if (!told) throw error;
        return { cluster, locations: [], error: error as Error };
      }
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
 * rules of {@link chooseLocation}.
 */
export async function checkLocations(
  fleet: Fleet,
  options: Options & { readonly storageLocation?: string },
): Promise<readonly LocationCheck[]> {
  const { clusters } = resolveScope(await readHub(fleet, options));
  return Promise.all(
    clusters.map(async ({ cluster }) => {
      try {
        const api = await clusterOfRun(fleet, cluster, options);
        const { metadata } = await usableLocation(api, options);
        return { cluster, usable: true, location: metadata.name };
      } catch (error) {
        options.signal?.throwIfAborted();
        const { message } = error as Error;
        const remedy =
          error instanceof KcmBackupError ? error.remedy : undefined;
        return { cluster, usable: false, message, remedy };
      }
    }),
  );
}
