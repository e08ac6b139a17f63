import { regionPartName } from '../backup/regionPartName';
import { NotFoundError } from '../errors';
import type { BackupStorageLocation } from '../objects/velero';
import type { CallOptions } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';
import { clusterNamed, type UnreadCluster } from './askCluster';
import {
  openRunSources,
  type OpenedSource,
  type OpenedSources,
  type SourceWays,
} from './openSources';
import { readLocationAccess } from './openLocation';
import type { PlannedSource } from './readRestorePlan';
import { STORAGE_LOCATIONS } from './resourceTypes';

/** What a plan is made from. */
export interface PlannedSources {
  /** The hub's first. */
  readonly sources: readonly PlannedSource[];
  /** Clusters whose part could not be opened. */
  readonly unread: readonly UnreadCluster[];
}

/**
 * The hub's part of a live hub's backup and those of the regions that come
 * back, each with the location in which the target's Velero is to find it.
 *
 * @param regions those that are restored too
 * @throws NotFoundError when one of them is not in the backup; as
 *   {@link openRunSources}
 */
export async function openPlanSources(
  name: string,
  regions: readonly string[],
  ways: SourceWays,
): Promise<PlannedSources> {
  const opened = await openRunSources(name, ways);
  const reopen = (part: string, of: string) => openRunSources(part, ways, of);
  const sources: PlannedSource[] = [];
  for (const part of await planParts(opened, regions, reopen)) {
    const location = await locationOfPart(part, ways.fleet, ways);
    sources.push({ ...part, location });
  }
  return { sources, unread: opened.unread };
}

/**
 * Of what a name means, the parts that a plan needs. The hub's Backup of a
 * schedule means that one alone when it is named: the others are looked for.
 *
 * @param reopen opens the part of one cluster by its own name
 * @throws NotFoundError when one of them is not in the backup
 */
export async function planParts(
  opened: OpenedSources,
  regions: readonly string[],
  reopen: (name: string, of: string) => Promise<OpenedSources>,
): Promise<readonly OpenedSource[]> {
  const parts: OpenedSource[] = [];
  for (const cluster of new Set([MANAGEMENT, ...regions])) {
    const part =
      opened.sources.find(one => one.cluster === cluster) ??
      (await siblingOf(opened, cluster, reopen));
    parts.push(part);
  }
  return parts;
}

async function siblingOf(
  { sources, unread }: OpenedSources,
  region: string,
  reopen: (name: string, of: string) => Promise<OpenedSources>,
): Promise<OpenedSource> {
  const hub = sources.find(({ cluster }) => cluster === MANAGEMENT);
  if (hub?.backup && region !== MANAGEMENT) {
    const name = regionPartName(hub.source.name, region);
    try {
      return (await reopen(name, region)).sources[0];
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
  }
  const failed = unread.find(({ cluster }) => cluster === region);
  if (failed) throw failed.error;
  throw new NotFoundError(
    `The backup ${sources[0].source.name} has no part of ${region}, only of ${sources.map(({ cluster }) => cluster).join(', ')}.`,
    { remedy: 'kubectl kcm-backup backup get' },
  );
}

/**
 * The location of a part, as the cluster has it that has the Backup;
 * `undefined` where no cluster does.
 */
export async function locationOfPart(
  { backup, foundOn }: OpenedSource,
  fleet: Fleet,
  options: CallOptions & { readonly namespace: string },
): Promise<BackupStorageLocation | undefined> {
  const { namespace, signal } = options;
  const name = backup?.spec?.storageLocation;
  if (foundOn === undefined || name === undefined) return undefined;
  const cluster = await clusterNamed(fleet, foundOn, { signal });
  const key = { name, namespace };
  return cluster.get<BackupStorageLocation>(STORAGE_LOCATIONS, key, {
    signal,
  });
}

/**
 * The credentials of the location, where the target lacks them: those that the
 * cluster has which has the Backup. Never to be printed.
 *
 * @param home opens the fleet that the sources were found on; not called where
 *   they are of a bucket or of a file alone
 * @throws as `openLocation`
 */
export async function credentialsOf(
  sources: readonly PlannedSource[],
  home: () => Promise<Fleet>,
  options: CallOptions & { readonly namespace: string },
): Promise<string | undefined> {
  for (const { backup, foundOn } of sources) {
    const location = backup?.spec?.storageLocation;
    if (foundOn === undefined || location === undefined) continue;
    const cluster = await clusterNamed(await home(), foundOn, options);
    const access = await readLocationAccess(cluster, location, options);
    return access.credentials;
  }
  return undefined;
}
