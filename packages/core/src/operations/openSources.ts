import type { BackupSource } from '../archive/BackupSource';
import { storedBackup } from '../archive/storedBackup';
import {
  ForbiddenError,
  NotFoundError,
  RefusedError,
  toError,
  UnreachableError,
} from '../errors';
import type { Backup } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Downloader } from '../ports/Downloader';
import type { Fleet } from '../ports/Fleet';
import type { ObjectStore } from '../ports/ObjectStore';
import { clusterNamed, type UnreadCluster } from './askCluster';
import { findRun } from './describeRun';
import { downloadedBackup } from './downloadedBackup';
import { findStoredRun } from './listStoredBackups';
import { markByEvidence } from './markByEvidence';
import {
  assertStored,
  openLocation,
  type LocationAccess,
} from './openLocation';

/** The files of a backup of one cluster. */
export interface OpenedSource {
  /** `management` or a region; of an archive on disk `management`. */
  readonly cluster: string;
  readonly source: BackupSource;
  /** Absent for an archive on disk. */
  readonly backup?: Backup;
  /** The cluster whose API server has the Backup; absent without a live hub. */
  readonly foundOn?: string;
}

/** What a name was found to mean. */
export interface OpenedSources {
  /** One or more. */
  readonly sources: readonly OpenedSource[];
  /** Clusters whose part could not be opened: the answer is without them. */
  readonly unread: readonly UnreadCluster[];
}

/** What the files of a live hub's backups are opened with. */
export interface SourceWays extends CallOptions {
  readonly fleet: Fleet;
  /** Velero's. */
  readonly namespace: string;
  readonly clock: Clock;
  /** Opens the bucket of a location. */
  openStore(access: LocationAccess): Promise<ObjectStore>;
  /** The one bucket of the whole fleet, where it is at hand: no keys are read. */
  readonly store?: ObjectStore;
  /** For what the bucket itself does not give. */
  downloader(): Promise<Downloader>;
  /** The one way that is allowed; the bucket and then Velero when absent. */
  readonly from?: 'bucket' | 'velero';
  /** Told of a bucket that is passed by, and why. */
  readonly onPassedBy?: (backup: string, error: Error) => void;
}

/**
 * The files of the backup that a name means on a live hub, one source for each
 * cluster it is of. Each part on its own: what one cluster refuses costs only
 * its part.
 *
 * @param of only the part of this cluster
 * @throws NotFoundError when nothing has that name, or that cluster no part of
 *   it; what opening all of them ends in
 */
export async function openRunSources(
  name: string,
  ways: SourceWays,
  of?: string,
): Promise<OpenedSources> {
  const { fleet, signal } = ways;
  const found = await findRun(fleet, name, ways);
  const sources: OpenedSource[] = [];
  const failed: UnreadCluster[] = [];
  for (const part of partsOf(name, found.backups, of)) {
    const { cluster, foundOn, backup } = part;
    try {
      const source = await openSource(part, ways);
      sources.push({ cluster, source, backup, foundOn });
    } catch (error) {
      signal?.throwIfAborted();
      failed.push({ cluster, error: toError(error) });
    }
  }
  if (sources.length === 0) throw failed[0].error;
  const unasked = of === undefined ? found.unread : [];
  return { sources, unread: [...unasked, ...failed] };
}

/**
 * The same from a bucket alone, where no hub is left to ask.
 *
 * @throws as {@link openRunSources}
 */
export async function openStoredSources(
  name: string,
  store: ObjectStore,
  options: CallOptions,
  of?: string,
): Promise<OpenedSources> {
  const { backups } = await findStoredRun(store, name, options);
  const sources: OpenedSource[] = [];
  for (const { cluster, backup } of partsOf(name, backups, of)) {
    const source = storedBackup(store, backup.metadata.name);
    const marked = await markByEvidence(backup, source, options);
    sources.push({ cluster, source, backup: marked });
  }
  return { sources, unread: [] };
}

/**
 * The files of a Backup that a live cluster has: from the bucket itself, else
 * by the URLs that Velero signs. Only in the bucket can evidence be kept.
 */
export async function openSource(
  { foundOn, backup }: { readonly foundOn: string; readonly backup: Backup },
  ways: SourceWays,
): Promise<BackupSource> {
  const { fleet, from, signal } = ways;
  const cluster = await clusterNamed(fleet, foundOn, { signal });
  const { name } = backup.metadata;
  if (from !== 'velero') {
    try {
      return storedBackup(await bucketOf(cluster, backup, ways), name);
    } catch (error) {
      signal?.throwIfAborted();
      if (from === 'bucket' || !isAboutTheWay(error)) throw error;
      ways.onPassedBy?.(name, error);
    }
  }
  const downloader = await ways.downloader();
  return downloadedBackup(cluster, downloader, ways.clock, name, ways);
}

async function bucketOf(
  cluster: Cluster,
  backup: Backup,
  ways: SourceWays,
): Promise<ObjectStore> {
  if (!ways.store) {
    const open = (access: LocationAccess) => ways.openStore(access);
    return openLocation(cluster, open, backup, ways);
  }
  await assertStored(ways.store, backup, ways);
  return ways.store;
}

/** Velero, or another host name, may have the same bytes all the same. */
function isAboutTheWay(error: unknown): error is Error {
  return (
    error instanceof ForbiddenError ||
    error instanceof RefusedError ||
    error instanceof UnreachableError
  );
}

/** @throws NotFoundError when that cluster has no part of it */
function partsOf<T extends { readonly cluster: string }>(
  name: string,
  parts: readonly T[],
  of: string | undefined,
): readonly T[] {
  const wanted = parts.filter(
    ({ cluster }) => of === undefined || cluster === of,
  );
  if (wanted.length > 0) return wanted;
  const has = parts.map(({ cluster }) => cluster).join(', ');
  throw new NotFoundError(
    `Backup ${name} has no part on ${of}, only on ${has}.`,
  );
}
