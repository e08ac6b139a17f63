import { createReadStream } from 'node:fs';
import {
  lstat,
  mkdir,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  RefusedError,
  type CallOptions,
  type ObjectStore,
  type StoredFile,
} from '@kcm-backup/core';
import { folderError, isMissing, readError } from './folderError';

/** What would lead out of a folder, or mean two things on two systems. */
const ODD_PART = /^(\.{0,2}|.*[\\:\0].*)$/s;

export interface FolderOptions {
  /** Of the keys in it, as a storage location has one. */
  readonly prefix?: string;
  /** What it is called in messages; the URL of the folder when absent. */
  readonly location?: string;
}

/**
 * A folder on disk with the layout of a bucket: a copy of one, or one that a
 * demonstration made. Nothing outside of it is read or written, links are not
 * followed.
 */
export class FolderObjectStore implements ObjectStore {
  readonly location: string;
  private readonly root: string;
  private readonly prefix: readonly string[];

  /** @param path of the folder, which stands for the bucket */
  constructor(path: string, { prefix = '', location }: FolderOptions = {}) {
    this.root = resolve(path);
    this.prefix = partsOf(prefix.replace(/^\/+|\/+$/g, ''));
    const folder = join(this.root, ...this.prefix);
    this.location = location ?? pathToFileURL(folder).href;
  }

  async *list(
    folder: string,
    { signal }: CallOptions = {},
  ): AsyncGenerator<StoredFile> {
    signal?.throwIfAborted();
    const path = await this.pathOf(folder);
    yield* this.walk(path, folder.replace(/\/$/, ''), signal);
  }

  async *folders(
    folder: string,
    { signal }: CallOptions = {},
  ): AsyncGenerator<string> {
    signal?.throwIfAborted();
    for (const entry of await this.entries(await this.pathOf(folder))) {
      if (entry.isDirectory()) yield entry.name;
    }
  }

  async *open(
    key: string,
    { signal }: CallOptions = {},
  ): AsyncGenerator<Uint8Array> {
    signal?.throwIfAborted();
    const path = await this.pathOf(key);
    try {
      for await (const chunk of createReadStream(path)) {
        signal?.throwIfAborted();
        yield chunk as Uint8Array;
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw readError(`${this.location}/${key}`, error);
    }
  }

  /** Beside its place first: nobody ever reads half a file. */
  async write(
    key: string,
    bytes: Uint8Array,
    { signal }: CallOptions = {},
  ): Promise<void> {
    signal?.throwIfAborted();
    const path = await this.pathOf(key);
    const partial = `${path}.partial-${Math.random().toString(36).slice(2)}`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(partial, bytes, { signal });
      await rename(partial, path);
    } catch (error) {
      signal?.throwIfAborted();
      throw folderError(`${this.location}/${key}`, error);
    } finally {
      await rm(partial, { force: true });
    }
  }

  private async *walk(
    path: string,
    folder: string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<StoredFile> {
    for (const entry of await this.entries(path)) {
      signal?.throwIfAborted();
      const key = folder ? `${folder}/${entry.name}` : entry.name;
      const below = join(path, entry.name);
      if (entry.isSymbolicLink()) throw this.linked(key);
      if (entry.isDirectory()) {
        yield* this.walk(below, key, signal);
      } else if (entry.isFile()) {
        const found = await this.sizeOf(below, key);
        if (found) yield found;
      }
    }
  }

  /** One that was removed since it was listed is not there. */
  private async sizeOf(
    path: string,
    key: string,
  ): Promise<StoredFile | undefined> {
    try {
      const { size, mtime } = await stat(path);
      return { key, size, modified: mtime };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw folderError(`${this.location}/${key}`, error);
    }
  }

  /** By name; none of a folder that is not there. */
  private async entries(path: string) {
    try {
      const entries = await readdir(path, { withFileTypes: true });
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      if (isMissing(error)) return [];
      throw folderError(this.location, error);
    }
  }

  /**
   * @throws RefusedError for what leads elsewhere; NotFoundError without the
   *   folder itself
   */
  private async pathOf(key: string): Promise<string> {
    await stat(this.root).catch(error => {
      throw folderError(this.location, error);
    });
    const parts = [...this.prefix, ...partsOf(key.replace(/\/$/, ''))];
    let path = this.root;
    for (const part of parts) {
      path = join(path, part);
      const found = await lstat(path).catch(() => undefined);
      if (found?.isSymbolicLink()) throw this.linked(key);
    }
    return path;
  }

  private linked(key: string): Error {
    return new RefusedError(
      `${this.location}/${key} is, or lies behind, a link: it is not followed.`,
      { remedy: 'Put the files themselves there.' },
    );
  }
}

/** @throws RefusedError for what leads elsewhere */
function partsOf(key: string): readonly string[] {
  if (key === '') return [];
  const parts = key.split('/');
  if (!parts.some(part => ODD_PART.test(part))) return parts;
  throw new RefusedError(
    `${JSON.stringify(key)} is no key of a file in a folder.`,
    {
      remedy: 'Keys are names with / between them, such as backups/a/a.tar.gz',
    },
  );
}
