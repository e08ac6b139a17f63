import { inflate } from '../archive/inflate';
import { webCodec } from '../archive/webCodec';
import { NotFoundError, TimeoutError } from '../errors';
import type { DownloadRequest } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Downloader } from '../ports/Downloader';
import { DOWNLOAD_REQUESTS } from './resourceTypes';

/** The files of a Backup that Velero hands out. */
export type BackupFile =
  'BackupContents' | 'BackupLog' | 'BackupResults' | 'BackupResourceList';

/** The files of a Restore that Velero hands out. */
export type RestoreFile =
  'RestoreLog' | 'RestoreResults' | 'RestoreResourceList';

/** Which file of which Backup or Restore. */
export interface DownloadTarget {
  readonly kind: BackupFile | RestoreFile;
  readonly name: string;
}

const PATIENCE_MS = 30_000;

/**
 * One of the files of a Backup or a Restore, inflated, by Velero's signed URL.
 * The request for it is taken away again.
 *
 * @throws TimeoutError when Velero does not answer; NotFoundError when the
 *   store has no such file; UnreachableError when the URL's host cannot be
 *   reached from here
 */
export async function* downloadFile(
  cluster: Cluster,
  downloader: Downloader,
  clock: Clock,
  target: DownloadTarget,
  options: CallOptions & { readonly namespace: string },
): AsyncGenerator<Uint8Array> {
  const stored = openStored(cluster, downloader, clock, target, options);
  yield* inflate(stored, webCodec);
}

/** The same, as it is stored. */
export async function* openStored(
  cluster: Cluster,
  downloader: Downloader,
  clock: Clock,
  target: DownloadTarget,
  options: CallOptions & { readonly namespace: string },
): AsyncGenerator<Uint8Array> {
  const url = await signedUrl(cluster, clock, target, options);
  yield* downloader.open(url, options);
}

async function signedUrl(
  cluster: Cluster,
  clock: Clock,
  target: DownloadTarget,
  { namespace, signal }: CallOptions & { readonly namespace: string },
): Promise<string> {
  const { metadata } = await cluster.create<DownloadRequest>(
    DOWNLOAD_REQUESTS,
    {
      apiVersion: 'velero.io/v1',
      kind: 'DownloadRequest',
      metadata: { generateName: 'kcm-backup-', namespace },
      spec: { target },
    },
    { signal },
  );
  const key = { name: metadata.name, namespace };
  try {
    const deadline = clock.now().getTime() + PATIENCE_MS;
    while (clock.now().getTime() < deadline) {
      const request = await cluster.get<DownloadRequest>(
        DOWNLOAD_REQUESTS,
        key,
        { signal },
      );
      if (!request) {
        throw new NotFoundError(
          `Velero has no ${target.kind} of ${ownerOf(target)} on ${cluster.name}.`,
        );
      }
      if (request.status?.downloadURL) return request.status.downloadURL;
      await clock.sleep(250, signal);
    }
    throw new TimeoutError(
      `Velero on ${cluster.name} did not answer a DownloadRequest for the ${target.kind} of ${ownerOf(target)} within ${PATIENCE_MS / 1000} s.`,
      { remedy: `kubectl -n ${namespace} get deployment velero` },
    );
  } finally {
    await cluster.delete(DOWNLOAD_REQUESTS, key).catch(() => false);
  }
}

function ownerOf({ kind, name }: DownloadTarget): string {
  return `${kind.startsWith('Restore') ? 'Restore' : 'Backup'} ${name}`;
}
