import { KcmBackupError, NotFoundError, TimeoutError } from '../errors';
import type { DownloadRequest } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Downloader } from '../ports/Downloader';
import { DOWNLOAD_REQUESTS } from './resourceTypes';

/** The files of a Backup that Velero hands out. */
export type BackupFile = 'BackupLog' | 'BackupResults' | 'BackupResourceList';

const PATIENCE_MS = 30_000;

/**
 * One of a Backup's files, inflated, by Velero's signed URL. The request for it
 * is taken away again.
 *
 * @throws TimeoutError when Velero does not answer; NotFoundError when the
 *   store has no such file; UnreachableError when the URL's host cannot be
 *   reached from here
 */
export async function* downloadFile(
  cluster: Cluster,
  downloader: Downloader,
  clock: Clock,
  target: { readonly kind: BackupFile; readonly name: string },
  options: CallOptions & { readonly namespace: string },
): AsyncGenerator<Uint8Array> {
  const url = await signedUrl(cluster, clock, target, options);
  yield* inflate(downloader.open(url, options));
}

async function signedUrl(
  cluster: Cluster,
  clock: Clock,
  target: { readonly kind: BackupFile; readonly name: string },
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
          `Velero has no ${target.kind} of Backup ${target.name} on ${cluster.name}.`,
        );
      }
      if (request.status?.downloadURL) return request.status.downloadURL;
      await clock.sleep(250, signal);
    }
    throw new TimeoutError(
      `Velero on ${cluster.name} did not answer a DownloadRequest for the ${target.kind} of Backup ${target.name} within ${PATIENCE_MS / 1000} s.`,
      { remedy: `kubectl -n ${namespace} get deployment velero` },
    );
  } finally {
    await cluster.delete(DOWNLOAD_REQUESTS, key).catch(() => false);
  }
}

/**
 * Velero's files are gzip; some gateways inflate on the way, so the first two
 * bytes decide.
 */
async function* inflate(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  let next = await source.next();
  if (next.done) return;
  const gzip = next.value[0] === 0x1f && next.value[1] === 0x8b;
  const stored = new ReadableStream<BufferSource>({
    async pull(controller) {
      if (next.done) return controller.close();
      controller.enqueue(new Uint8Array(next.value));
      next = await source.next();
      return undefined;
    },
    async cancel() {
      await source.return?.();
    },
  });
  const reader = gzip
    ? stored.pipeThrough(new DecompressionStream('gzip')).getReader()
    : (stored as ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (cause) {
    if (cause instanceof KcmBackupError) throw cause;
    throw new KcmBackupError(
      'The file is not complete: its gzip data is damaged.',
      { cause },
    );
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The text of a file of moderate size; larger ones end in an error. */
export async function readText(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number = 64 * 1024 * 1024,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new KcmBackupError(`The file is larger than ${maxBytes} bytes.`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
