import type { BackupResults } from '../backup/backupFiles';
import { KcmBackupError, NotFoundError, toError } from '../errors';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Downloader } from '../ports/Downloader';
import type { Fleet } from '../ports/Fleet';
import type { RestoredItem } from '../restore/restoreFiles';
import { restoreOutcome } from '../restore/restoreOutcome';
import { clusterNamed } from './askCluster';
import type { ClusterRestore } from './listRestores';
import { readRestoredItems, readRestoreResults } from './readRestoreFiles';
import { BACKUPS } from './resourceTypes';

/** A Restore and what its files in the store tell. */
export interface DescribedRestore extends ClusterRestore {
  readonly results?: BackupResults;
  readonly items?: readonly RestoredItem[];
  /** Why the files could not be read; undefined where there are none. */
  readonly filesError?: Error;
}

/**
 * Adds what the files of Restores that came to their end tell. A store that
 * cannot be reached from here costs only those parts.
 */
export function describeRestores(
  fleet: Fleet,
  restores: readonly ClusterRestore[],
  downloader: Downloader,
  clock: Clock,
  options: CallOptions & { readonly namespace: string },
): Promise<readonly DescribedRestore[]> {
  return Promise.all(
    restores.map(async found => {
      const outcome = restoreOutcome(found.restore);
      if (outcome !== 'completed' && outcome !== 'degraded') return found;
      const { name } = found.restore.metadata;
      try {
        const cluster = await clusterNamed(fleet, found.cluster, options);
        await assertFilesFindable(cluster, found, options);
        const [results, items] = await Promise.all([
          readRestoreResults(cluster, downloader, clock, name, options),
          readRestoredItems(cluster, downloader, clock, name, options),
        ]);
        return { ...found, results, items };
      } catch (error) {
        options.signal?.throwIfAborted();
        return { ...found, filesError: toError(error) };
      }
    }),
  );
}

/**
 * Velero finds the files of a Restore by the location of its Backup, and gives
 * no answer at all where that is gone.
 *
 * Source: vmware-tanzu/velero 1.18, pkg/controller/download_request_controller.go.
 *
 * @throws NotFoundError when it is; KcmBackupError for a Restore that names none
 */
export async function assertFilesFindable(
  cluster: Cluster,
  { restore: { metadata, spec } }: ClusterRestore,
  { namespace, signal }: CallOptions & { readonly namespace: string },
): Promise<void> {
  const name = spec?.backupName;
  const what = `Restore ${metadata.name} on ${cluster.name}`;
  if (!name) throw new KcmBackupError(`${what} names no Backup.`);
  const backup = await cluster.get(BACKUPS, { name, namespace }, { signal });
  if (backup) return;
  throw new NotFoundError(
    `Backup ${name} is gone, and Velero finds the files of ${what} only by it.`,
    { remedy: 'kubectl kcm-backup backup get' },
  );
}
