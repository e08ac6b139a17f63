import { createReadStream } from 'node:fs';
import { pipeline, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UsageError } from '@kcm-backup/core';
import { extract, type Header } from 'tar-stream';
import { holdsObjects, type SnapshotFile } from './SnapshotFile';

export interface TarballLimits {
  /** Bytes, inflated; 2 GiB when absent. */
  readonly maxBytes?: number;
  /** 200,000 when absent. */
  readonly maxEntries?: number;
}

/**
 * The YAML and JSON files of a gzipped tar file, in its order. Nothing is
 * written to the disk.
 *
 * @param shown - name of the file for messages
 * @throws UsageError for what a support bundle never has: paths that lead out of
 *   it, links, an entry twice, sizes that would fill the memory; and for a file
 *   that is cut off
 */
export async function* readTarball(
  path: string,
  shown: string,
  limits: TarballLimits = {},
): AsyncGenerator<SnapshotFile> {
  const { maxBytes = 2 * 1024 ** 3, maxEntries = 200_000 } = limits;
  const entries = extract();
  pipeline(
    createReadStream(path),
    createGunzip(),
    atMost(maxBytes, shown),
    entries,
    () => {},
  );
  const seen = new Set<string>();
  try {
    for await (const entry of entries) {
      const name = check(entry.header, shown);
      const wanted = isFile(entry.header) && holdsObjects(name);
      if (wanted && seen.has(name)) {
        throw new UsageError(`${shown} has ${quoted(name)} twice.`);
      }
      seen.add(name);
      if (seen.size > maxEntries) {
        throw new UsageError(`${shown} has more than ${maxEntries} entries.`);
      }
      if (!wanted) {
        entry.resume();
        continue;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      yield { path: name, text: Buffer.concat(chunks).toString('utf8') };
    }
  } catch (error) {
    throw explain(error, shown);
  }
}

function check({ name, type }: Header, shown: string): string {
  const clean = name.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  const escapes =
    clean.startsWith('/') ||
    /^[a-z]:/i.test(clean) ||
    clean.split('/').includes('..');
  if (escapes) {
    throw new UsageError(
      `${shown} has an entry whose path leads out of it: ${quoted(name)}.`,
    );
  }
  if ((type === 'link' || type === 'symlink') && holdsObjects(clean)) {
    throw new UsageError(
      `${shown} has a link, ${quoted(name)}: links are not followed.`,
      { remedy: 'pack it with tar --dereference' },
    );
  }
  return clean;
}

function isFile({ type }: Header): boolean {
  return type === 'file' || type === 'contiguous-file';
}

function atMost(maxBytes: number, shown: string): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        done(
          new UsageError(`${shown} is larger than ${maxBytes} bytes inflated.`),
        );
      } else {
        done(null, chunk);
      }
    },
  });
}

function explain(error: unknown, shown: string): unknown {
  if (error instanceof UsageError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR' || /unexpected end/i.test(message)) {
    return new UsageError(`${shown} is cut off.`);
  }
  return new UsageError(
    `${shown} is no gzipped tar file (${code ?? message}).`,
  );
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
