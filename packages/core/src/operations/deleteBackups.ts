import { toError } from '../errors';
import type { Backup } from '../objects/velero';
import type { Cluster } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';
import { askCluster } from './askCluster';
import { deleteWithData, requestDeletion } from './deleteWithData';
import type { DeletionPart } from './planBackupDeletion';
import { readRegionNames } from './readRegionNames';
import { BACKUPS } from './resourceTypes';
import type { VeleroWatchOptions } from './watchVelero';

/** How Backups are deleted. */
export interface DeleteOptions extends VeleroWatchOptions {
  /** Delete the objects, and leave what is in the bucket. */
  readonly keepData: boolean;
  /** Until they are gone; else Velero goes on by itself. */
  readonly wait: boolean;
}

/** What became of one Backup that was to be deleted. */
export interface BackupDeleted {
  readonly cluster: string;
  readonly name: string;
  /** The cluster whose Velero was asked. */
  readonly foundOn: string;
  readonly result: 'deleted' | 'requested' | 'not-deleted';
  /**
   * Why it is not: TimeoutError where Velero does not act or takes too long,
   * OperationFailedError with what Velero says, RefusedError before it was
   * asked.
   */
  readonly error?: Error;
}

/**
 * Deletes what a plan names, all parts at once; what cannot be deleted stops no
 * other. The objects that the sync made of it on other clusters go too.
 *
 * Never throws for what happens to a part; rejects with the signal's reason on
 * abort.
 */
export async function deleteBackups(
  fleet: Fleet,
  parts: readonly DeletionPart[],
  clock: Clock,
  options: DeleteOptions,
): Promise<readonly BackupDeleted[]> {
  return Promise.all(
    parts.map(async part => {
      const { cluster, foundOn, backup } = part;
      const about = { cluster, foundOn, name: backup.metadata.name };
      try {
        if (part.error) throw part.error;
        const result = await deleteOne(fleet, part, clock, options);
        return { ...about, result };
      } catch (error) {
        options.signal?.throwIfAborted();
        return { ...about, result: 'not-deleted', error: toError(error) };
      }
    }),
  );
}

async function deleteOne(
  fleet: Fleet,
  { foundOn, backup }: DeletionPart,
  clock: Clock,
  options: DeleteOptions,
): Promise<'deleted' | 'requested'> {
  const { keepData, wait, ...watch } = options;
  const { signal } = options;
  const answer = await askCluster(fleet, foundOn, options, async cluster => {
    if (keepData) {
      const { name, namespace } = backup.metadata;
      await cluster.delete(BACKUPS, { name, namespace }, { signal });
      return 'deleted';
    }
    if (wait) {
      await deleteWithData(cluster, backup, clock, watch);
      return 'deleted';
    }
    await requestDeletion(cluster, backup, watch);
    return 'requested';
  });
  if (answer.error) throw answer.error;
  if (answer.value === 'deleted') {
    await deleteCopies(fleet, backup, foundOn, options);
  }
  return answer.value as 'deleted' | 'requested';
}

/**
 * A copy that cannot be deleted here is no failure: the sync of its cluster
 * takes away what is not in the bucket.
 */
async function deleteCopies(
  fleet: Fleet,
  backup: Backup,
  foundOn: string,
  options: DeleteOptions,
): Promise<void> {
  const discovery = await fleet.hub.discover(options);
  const regions = await readRegionNames(fleet.hub, discovery, options);
  await Promise.all(
    [MANAGEMENT, ...regions]
      .filter(name => name !== foundOn)
      .map(name =>
        askCluster(fleet, name, options, cluster =>
          deleteCopy(cluster, backup, options),
        ),
      ),
  );
}

async function deleteCopy(
  cluster: Cluster,
  { metadata, status }: Backup,
  { namespace, signal }: DeleteOptions,
): Promise<void> {
  const key = { name: metadata.name, namespace };
  const copy = await cluster.get<Backup>(BACKUPS, key, { signal });
  const started = copy?.status?.startTimestamp;
  if (started !== undefined && started === status?.startTimestamp) {
    await cluster.delete(BACKUPS, key, { signal });
  }
}
