import { NotFoundError } from '../errors';
import type { Restore } from '../objects/velero';
import { RUN_LABEL } from '../backup/backupRuns';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';
import { askCluster, unreadOf, type UnreadCluster } from './askCluster';
import { listVelero, type VeleroListOptions } from './listVelero';
import { readRegionNames } from './readRegionNames';
import { RESTORES } from './resourceTypes';

/** A Restore, and the cluster that it brings back: Restores are not synced. */
export interface ClusterRestore {
  readonly cluster: string;
  readonly restore: Restore;
}

/** The Restores of a fleet. */
export interface RestoreList {
  /** Newest first. */
  readonly restores: readonly ClusterRestore[];
  /** What could not be read; the rest is true all the same. */
  readonly unread: readonly UnreadCluster[];
}

/**
 * The Restores of the hub and of all its regions.
 *
 * @throws what reading the hub itself throws
 */
export async function listRestores(
  fleet: Fleet,
  options: VeleroListOptions,
): Promise<RestoreList> {
  const { hub } = fleet;
  const discovery = await hub.discover(options);
  const [onHub, regions] = await Promise.all([
    listVelero<Restore>(hub, RESTORES, options),
    readRegionNames(hub, discovery, options),
  ]);
  const onRegions = await Promise.all(
    regions.map(name =>
      askCluster(fleet, name, options, region =>
        listVelero<Restore>(region, RESTORES, options),
      ),
    ),
  );
  const lists = [
    { cluster: MANAGEMENT, value: onHub },
    ...onRegions.flatMap(answer => (answer.error ? [] : answer)),
  ];
  const restores = lists.flatMap(({ cluster, value }) =>
    value.map(restore => ({ cluster, restore })),
  );
  return { restores: restores.sort(newestFirst), unread: unreadOf(onRegions) };
}

/**
 * The Restores that a name means: those called so, or of the run called so.
 *
 * @throws NotFoundError when nothing is called so
 */
export async function findRestores(
  fleet: Fleet,
  name: string,
  options: VeleroListOptions,
): Promise<RestoreList> {
  const { restores, unread } = await listRestores(fleet, options);
  const found = restores.filter(
    ({ restore: { metadata } }) =>
      metadata.name === name || metadata.labels?.[RUN_LABEL] === name,
  );
  if (found.length > 0) return { restores: found, unread };
  const unasked = unread.map(
    ({ cluster, error }) => ` ${cluster} could not be asked: ${error.message}`,
  );
  throw new NotFoundError(`There is no Restore ${name}.${unasked.join('')}`, {
    remedy: 'kubectl kcm-backup restore get',
    cause: unread[0]?.error,
  });
}

function newestFirst(a: ClusterRestore, b: ClusterRestore): number {
  return (
    startOf(b.restore).localeCompare(startOf(a.restore)) ||
    Number(b.cluster === MANAGEMENT) - Number(a.cluster === MANAGEMENT) ||
    a.cluster.localeCompare(b.cluster) ||
    a.restore.metadata.name.localeCompare(b.restore.metadata.name)
  );
}

function startOf({ status, metadata }: Restore): string {
  return status?.startTimestamp ?? metadata.creationTimestamp ?? '';
}
