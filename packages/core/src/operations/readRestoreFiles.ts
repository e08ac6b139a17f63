import { readText } from '../archive/readText';
import { parseBackupResults, type BackupResults } from '../backup/backupFiles';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Downloader } from '../ports/Downloader';
import { parseRestoredItems, type RestoredItem } from '../restore/restoreFiles';
import { downloadFile } from './downloadFile';

/**
 * The errors and warnings of a Restore. They are to be read also where it is
 * Completed: a change that the API server denies is only a warning.
 *
 * @throws what {@link downloadFile} throws; InvalidObjectError when the file is
 *   none
 */
export async function readRestoreResults(
  cluster: Cluster,
  downloader: Downloader,
  clock: Clock,
  name: string,
  options: CallOptions & { readonly namespace: string },
): Promise<BackupResults> {
  const target = { kind: 'RestoreResults', name } as const;
  return parseBackupResults(
    await readText(downloadFile(cluster, downloader, clock, target, options)),
  );
}

/**
 * What became of each object that a Restore sent.
 *
 * @throws as {@link readRestoreResults}
 */
export async function readRestoredItems(
  cluster: Cluster,
  downloader: Downloader,
  clock: Clock,
  name: string,
  options: CallOptions & { readonly namespace: string },
): Promise<readonly RestoredItem[]> {
  const target = { kind: 'RestoreResourceList', name } as const;
  return parseRestoredItems(
    await readText(downloadFile(cluster, downloader, clock, target, options)),
  );
}
