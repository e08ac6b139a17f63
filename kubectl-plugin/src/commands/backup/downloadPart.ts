import {
  UsageError,
  type BackupPart,
  type Digest,
  type OpenedSource,
} from '@kcm-backup/core';
import { byteSize } from '../../render/byteSize';
import { printable } from '../../render/printable';
import type { Session } from '../../session';
import type { PartFile } from './filesOf';

/** A file as it was written. */
export interface DownloadedFile {
  readonly cluster: string;
  readonly backup: string;
  readonly part: BackupPart;
  readonly file: string;
  readonly bytes: number;
  /** Of the bytes as they are stored. */
  readonly sha256: string;
  readonly from: string;
}

const REPORT_EVERY_MS = 500;

/**
 * Writes one file of a backup whole, or not at all.
 *
 * @throws UsageError when it exists and is not to be replaced
 */
export async function downloadPart(
  session: Session,
  { cluster, source }: OpenedSource,
  { part, path }: PartFile,
  replace: boolean,
): Promise<DownloadedFile> {
  const { context, signal } = session;
  if (!replace && path !== '-' && (await context.files.exists(path))) {
    throw new UsageError(`${path} exists already and is left as it is`, {
      remedy: '--force, or another --file or --output-dir',
    });
  }
  const digest = (await context.openCodec()).sha256();
  const read = { bytes: 0 };
  const stored = source.open(part, { signal });
  const chunks = watched(session, stored, { digest, read, path });
  if (path === '-') await toStdout(session, chunks);
  else await context.files.write(path, chunks, { replace, mode: 0o600 });
  const { bytes } = read;
  const from = source.location;
  const sha256 = digest.hex();
  return {
    cluster,
    backup: source.name,
    part,
    file: path,
    bytes,
    sha256,
    from,
  };
}

async function* watched(
  { context, clock }: Session,
  chunks: AsyncIterable<Uint8Array>,
  to: {
    readonly digest: Digest;
    readonly read: { bytes: number };
    readonly path: string;
  },
): AsyncGenerator<Uint8Array> {
  const { stderr } = context;
  let next = clock.now().getTime() + REPORT_EVERY_MS;
  try {
    for await (const chunk of chunks) {
      to.digest.update(chunk);
      to.read.bytes += chunk.length;
      yield chunk;
      if (!stderr.isTerminal || clock.now().getTime() < next) continue;
      next = clock.now().getTime() + REPORT_EVERY_MS;
      stderr.write(`\r${printable(to.path)}  ${byteSize(to.read.bytes)} `);
    }
  } finally {
    if (stderr.isTerminal) stderr.write('\r\u001b[K');
  }
}

async function toStdout(
  { context: { stdout } }: Session,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  for await (const chunk of chunks) {
    stdout.write(chunk);
    await stdout.drain();
  }
}
