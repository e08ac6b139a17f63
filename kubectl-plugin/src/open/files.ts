import { createReadStream } from 'node:fs';
import { access, link, open, readFile, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { KcmBackupError, UsageError } from '@kcm-backup/core';

export async function readFileIn(
  cwd: string,
  path: string,
): Promise<Uint8Array> {
  try {
    return await readFile(resolve(cwd, path));
  } catch (cause) {
    throw readError(path, cause);
  }
}

export async function existsIn(cwd: string, path: string): Promise<boolean> {
  return access(resolve(cwd, path)).then(
    () => true,
    () => false,
  );
}

export async function* openFileIn(
  cwd: string,
  path: string,
): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(resolve(cwd, path));
  } catch (cause) {
    throw readError(path, cause);
  }
}

/**
 * Writes beside the place and moves there at the end, so that nobody ever sees
 * half a file.
 */
export async function writeFileIn(
  cwd: string,
  path: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  options: { readonly replace?: boolean; readonly mode?: number } = {},
): Promise<void> {
  const target = resolve(cwd, path);
  const partial = `${target}.partial-${Math.random().toString(36).slice(2)}`;
  try {
    const file = await open(partial, 'wx', options.mode ?? 0o644);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    if (options.replace) await rename(partial, target);
    else await link(partial, target);
  } catch (cause) {
    throw writeError(path, cause);
  } finally {
    await rm(partial, { force: true });
  }
}

function readError(path: string, cause: unknown): Error {
  const code = codeOf(cause);
  if (code === 'ENOENT') {
    return new UsageError(`there is no file ${path}`, { cause });
  }
  if (code === 'EISDIR')
    return new UsageError(`${path} is a folder`, { cause });
  if (!code) return cause as Error;
  return new KcmBackupError(`cannot read ${path} (${code})`, { cause });
}

function writeError(path: string, cause: unknown): Error {
  const code = codeOf(cause);
  if (code === 'EEXIST') {
    return new UsageError(`${path} exists already and is left as it is`, {
      remedy: 'another path, or remove the file first',
      cause,
    });
  }
  if (!code) return cause as Error;
  return new KcmBackupError(`cannot write ${path} (${code})`, { cause });
}

function codeOf(cause: unknown): string | undefined {
  return (cause as NodeJS.ErrnoException | undefined)?.code;
}
