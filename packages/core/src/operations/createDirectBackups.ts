import { ConflictError, RefusedError } from '../errors';
import { assertDirectName, buildBackup } from '../manifest';
import { kcmRelease } from '../objects/kcmRelease';
import type { Backup } from '../objects/velero';
import type { CallOptions } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import type { ClusterScope } from '../scope/BackupScope';
import { askCluster } from './askCluster';
import { listVeleroIfAny } from './listVelero';
import { readScope, type HubState } from './readScope';
import { BACKUPS } from './resourceTypes';
import { usableLocation } from './usableLocation';

/** What a direct run is to be like. */
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
  // On the hub, where the sync also shows those of regions. Without Velero
  // the run on the hub tells so, and the others go on.
  const existing = await listVeleroIfAny<Backup>(fleet.hub, BACKUPS, {
    namespace: options.namespace,
    signal: options.signal,
  });
  const planned = planDirectBackups(hub, scope.clusters, existing, options);
  if (options.dryRun === 'client') return planned;
  return Promise.all(planned.map(run => createRun(fleet, run, options)));
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
  const { cluster, name, backup: built } = run;
  const { signal } = options;
  const answer = await askCluster(fleet, cluster, options, async api => {
    const location = await usableLocation(api, options);
    const storageLocation = location.metadata.name;
    return api.create<Backup>(
      BACKUPS,
      { ...built, spec: { ...built.spec, storageLocation } },
      { signal, dryRun: options.dryRun === 'server' },
    );
  });
  return answer.error
    ? { cluster, name, error: explain(answer.error, run) }
    : { cluster, name, backup: answer.value };
}

function explain(error: Error, run: BackupRun): Error {
  if (!(error instanceof ConflictError)) return error;
  return new RefusedError(
    `Backup ${run.name} exists already on ${run.cluster}.`,
    {
      remedy: `Choose another name, or look at it: kubectl kcm-backup backup describe ${run.name}`,
      cause: error,
    },
  );
}
