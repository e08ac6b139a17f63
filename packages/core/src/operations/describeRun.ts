import { readText } from '../archive/readText';
import {
  countResources,
  parseBackupResults,
  parseResourceList,
  type BackupResults,
  type ResourceCounts,
} from '../backup/backupFiles';
import { backupOutcome } from '../backup/backupOutcome';
import {
  backupOrigin,
  type BackupOrigin,
  type ClusterBackup,
} from '../backup/backupRuns';
import { selectRun } from '../backup/selectRun';
import { NotFoundError, toError } from '../errors';
import type { ManagementBackup } from '../objects/kcm';
import type { CallOptions } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Downloader } from '../ports/Downloader';
import type { Fleet } from '../ports/Fleet';
import { clusterNamed } from './askCluster';
import { downloadFile, type BackupFile } from './downloadFile';
import { listBackups, type BackupList } from './listBackups';

/** A Velero Backup and what its files in the store tell. */
export interface DescribedBackup extends ClusterBackup {
  readonly origin: BackupOrigin;
  readonly resources?: ResourceCounts;
  readonly results?: BackupResults;
  /** Why the files could not be read. */
  readonly filesError?: Error;
}

/** What a name was found to mean. */
export interface FoundRun {
  readonly backups: readonly ClusterBackup[];
  readonly managementBackups: readonly ManagementBackup[];
  readonly unread: BackupList['unread'];
}

/**
 * The Velero Backups that a name means, on the hub and the regions.
 *
 * @throws NotFoundError when nothing is called so
 */
export async function findRun(
  fleet: Fleet,
  name: string,
  options: CallOptions & { readonly namespace: string },
): Promise<FoundRun> {
  return runNamed(await listBackups(fleet, options), name);
}

/**
 * The same, of Backups that were read already.
 *
 * @throws NotFoundError when nothing is called so
 */
export function runNamed(
  { backups, managementBackups, unread }: BackupList,
  name: string,
): FoundRun {
  const selected = selectRun(backups, managementBackups, name);
  if (selected.length > 0) {
    return { backups: selected, managementBackups, unread };
  }
  const asked = managementBackups.find(mb => mb.metadata.name === name);
  const missing = asked
    ? `ManagementBackup ${name} has no Velero Backup${
        asked.status?.error ? `: ${asked.status.error}` : ' yet'
      }.`
    : `There is no backup ${name}: no Velero Backup, no ManagementBackup and no direct run has that name.`;
  const unasked = unread.map(
    ({ cluster, error }) => ` ${cluster} could not be asked: ${error.message}`,
  );
  throw new NotFoundError(`${missing}${unasked.join('')}`, {
    remedy: 'kubectl kcm-backup backup get',
    cause: unread[0]?.error,
  });
}

/**
 * Adds what the files of finished Backups tell. A store that cannot be reached
 * from here costs only those parts.
 */
export function describeRun(
  fleet: Fleet,
  found: FoundRun,
  downloader: Downloader,
  clock: Clock,
  options: CallOptions & { readonly namespace: string },
): Promise<readonly DescribedBackup[]> {
  return Promise.all(
    found.backups.map(async ({ cluster, foundOn, backup }) => {
      const described = {
        cluster,
        foundOn,
        backup,
        origin: backupOrigin(backup, found.managementBackups),
      };
      const outcome = backupOutcome(backup);
      if (outcome !== 'completed' && outcome !== 'degraded') return described;
      const read = async (kind: BackupFile): Promise<string> =>
        readText(
          downloadFile(
            await clusterNamed(fleet, foundOn, options),
            downloader,
            clock,
            { kind, name: backup.metadata.name },
            options,
          ),
        );
      try {
        const [list, results] = await Promise.all([
          read('BackupResourceList'),
          read('BackupResults'),
        ]);
        return {
          ...described,
          resources: countResources(parseResourceList(list)),
          results: parseBackupResults(results),
        };
      } catch (error) {
        options.signal?.throwIfAborted();
        return { ...described, filesError: toError(error) };
      }
    }),
  );
}
