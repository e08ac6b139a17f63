import { ConflictError, NotFoundError, RefusedError } from '../errors';
import { chooseLocation } from '../backup/chooseLocation';
import { assertDirectName, buildBackup } from '../manifest';
import type { Backup, BackupStorageLocation } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT, type ClusterScope } from '../scope/BackupScope';
import { collect } from './collect';
import { kcmRelease, readScope, type HubState } from './readScope';
import { BACKUPS, STORAGE_LOCATIONS } from './resourceTypes';

export interface DirectBackupOptions extends CallOptions {
  /** The run's name; the Velero Backups are `<name>[-<region>]`. */
  readonly name: string;
  /** Velero's, on the hub and on every region. */
  readonly namespace: string;
  readonly selectors: 'folded' | 'exact';
  /** Velero's default location when absent. */
  readonly storageLocation?: string;
  /** A Go duration, or days such as `30d`. */
  readonly ttl?: string;
  /** `client` asks no cluster but the hub; `server` stores nothing. */
  readonly dryRun?: 'client' | 'server';
}

/** One Velero Backup of a run: made, or why not. */
export interface BackupRun {
  /** `management` or the region. */
  readonly cluster: string;
  /** Of the Velero Backup. */
  readonly name: string;
  readonly backup?: Backup;
  /** Why there is none; the other clusters go on. */
  readonly error?: Error;
}

/**
 * Makes the Velero Backups of the hub and of every region itself, without kcm:
 * the same objects, fewer LIST calls, and a dead region stops no other.
 *
 * @throws RefusedError for a name that kcm would adopt and for label values
 *   that crash Velero; what is wrong with one cluster is told in its run
 */
export async function createDirectBackups(
  fleet: Fleet,
  options: DirectBackupOptions,
): Promise<readonly BackupRun[]> {
  const { hub, scope } = await readScope(fleet, options);
  const existing = await existingBackups(fleet.hub, options);
  const planned = planDirectBackups(hub, scope.clusters, existing, options);
  if (options.dryRun === 'client') return planned;
  return Promise.all(planned.map(run => createRun(fleet, run, options)));
}

/** On the hub, where the sync also shows those of regions. */
async function existingBackups(
  hub: Cluster,
  { namespace, signal }: DirectBackupOptions,
): Promise<readonly Backup[]> {
  try {
    return await collect(hub.list<Backup>(BACKUPS, { namespace, signal }));
  } catch (error) {
    // No Velero: the run on this cluster tells so, the others go on.
    if (error instanceof NotFoundError) return [];
    throw error;
  }
}

function planDirectBackups(
  hub: HubState,
  clusters: readonly ClusterScope[],
  existing: readonly Backup[],
  options: DirectBackupOptions,
): readonly (BackupRun & { readonly backup: Backup })[] {
  const { name, namespace, selectors, storageLocation, ttl } = options;
  assertDirectName({
    name,
    regions: hub.regions.map(region => region.metadata.name),
    managementBackups: hub.managementBackups,
    releases: hub.releases,
    backups: existing,
  });
  return clusters.map(scope => {
    const backup = buildBackup({
      name,
      cluster: scope.cluster,
      namespace,
      scope,
      selectors,
      storageLocation,
      ttl,
      kcmRelease: kcmRelease(hub),
      hubUid: hub.hubUid,
    });
    return { cluster: scope.cluster, name: backup.metadata.name, backup };
  });
}

async function createRun(
  fleet: Fleet,
  run: BackupRun & { readonly backup: Backup },
  options: DirectBackupOptions,
): Promise<BackupRun> {
  const { signal } = options;
  try {
    const cluster = await clusterOfRun(fleet, run.cluster, options);
    const location = await usableLocation(cluster, options);
    const { backup: built } = run;
    const backup = await cluster.create<Backup>(
      BACKUPS,
      {
        ...built,
        spec: { ...built.spec, storageLocation: location.metadata.name },
      },
      { signal, dryRun: options.dryRun === 'server' },
    );
    return { ...run, backup };
  } catch (error) {
    signal?.throwIfAborted();
    const { cluster, name } = run;
    return { cluster, name, error: explain(error, run) };
  }
}

/** The API server of `management` or of a region. */
export async function clusterOfRun(
  fleet: Fleet,
  name: string,
  options: CallOptions = {},
): Promise<Cluster> {
  return name === MANAGEMENT ? fleet.hub : fleet.region(name, options);
}

/**
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
  const locations = cluster.list<BackupStorageLocation>(STORAGE_LOCATIONS, {
    namespace,
    signal,
  });
  try {
    return chooseLocation(
      await collect(locations),
      cluster.name,
      storageLocation,
    );
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    throw new NotFoundError(
      `Velero is not installed on ${cluster.name}: it has no BackupStorageLocations.`,
      { remedy: 'kubectl kcm-backup values install', cause: error },
    );
  }
}

function explain(error: unknown, run: BackupRun): Error {
  if (error instanceof ConflictError) {
    return new RefusedError(
      `Backup ${run.name} exists already on ${run.cluster}.`,
      {
        remedy: `Choose another name, or look at it: kubectl kcm-backup backup describe ${run.name}`,
        cause: error,
      },
    );
  }
  return error instanceof Error ? error : new Error(String(error));
}
