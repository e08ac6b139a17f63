import {
  type CallOptions,
  KcmBackupError,
  type ObjectStore,
  type StoredFile,
} from '@kcm-backup/core';
import type { BucketClient, ListPage } from './BucketClient';
import { resumingRead } from './resumingRead';
import { StoreCallError, storeError } from './storeErrors';

/** What a store adds to the requests of its provider. */
export interface BucketStoreOptions {
  /** Empty, or with a `/` at its end. */
  readonly prefix: string;
  /** For messages; see {@link ObjectStore.location}. */
  readonly location: string;
  /** See {@link StoreOptions}. */
  readonly idleTimeout: number;
}

/** An {@link ObjectStore} of any provider whose requests are known. */
export class BucketObjectStore implements ObjectStore {
  readonly location: string;

  constructor(
    private readonly client: BucketClient,
    private readonly options: BucketStoreOptions,
  ) {
    this.location = options.location;
  }

  async *list(
    folder: string,
    options: CallOptions = {},
  ): AsyncGenerator<StoredFile> {
    for await (const { files } of this.pages(folder, options)) {
      for (const file of files) {
        // The placeholder that consoles make for a folder is no file.
        if (file.key.endsWith('/')) continue;
        yield { ...file, key: this.relative(file.key) };
      }
    }
  }

  async *folders(
    folder: string,
    options: CallOptions = {},
  ): AsyncGenerator<string> {
    const pages = this.pages(folder, { ...options, delimiter: '/' });
    for await (const { folders } of pages) {
      for (const path of folders) {
        yield this.relative(path).slice(folder.length, -1);
      }
    }
  }

  async *open(
    key: string,
    { signal }: CallOptions = {},
  ): AsyncGenerator<Uint8Array> {
    const { client, options } = this;
    const path = options.prefix + key;
    try {
      yield* resumingRead({
        openAt: (offset, version) =>
          client.openAt(path, offset, version, signal),
        isPassing: error => this.isPassing(error),
        idleTimeout: options.idleTimeout,
        signal,
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw this.error(error, 'read', key);
    }
  }

  async write(
    key: string,
    bytes: Uint8Array,
    { signal }: CallOptions = {},
  ): Promise<void> {
    signal?.throwIfAborted();
    try {
      await this.client.put(this.options.prefix + key, bytes, signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw this.error(error, 'write', key);
    }
  }

  private async *pages(
    folder: string,
    { signal, delimiter }: CallOptions & { readonly delimiter?: '/' },
  ): AsyncGenerator<ListPage> {
    const query = { prefix: this.options.prefix + folder, delimiter };
    let token: string | undefined;
    do {
      signal?.throwIfAborted();
      let page: ListPage;
      try {
        page = await this.client.list({ ...query, token }, signal);
      } catch (error) {
        signal?.throwIfAborted();
        throw this.error(error, 'list', folder);
      }
      yield page;
      token = this.nextToken(page, token, folder);
    } while (token);
  }

  /** A list that says it goes on, and not where, must not pass for whole. */
  private nextToken(
    { next, more }: ListPage,
    before: string | undefined,
    folder: string,
  ): string | undefined {
    if (!more) return undefined;
    if (next && next !== before) return next;
    const message = 'the store breaks its list off half-way';
    const failure = new StoreCallError({ kind: 'other', message });
    throw this.error(failure, 'list', folder);
  }

  private relative(key: string): string {
    return key.slice(this.options.prefix.length);
  }

  private isPassing(thrown: unknown): boolean {
    return thrown instanceof StoreCallError
      ? thrown.failure.kind === 'unreachable'
      : this.client.isPassing(thrown);
  }

  private error(thrown: unknown, verb: string, key: string): Error {
    const { origin } = this.client;
    const { location } = this.options;
    const call = { location, origin, verb, key };
    if (thrown instanceof KcmBackupError) return thrown;
    return thrown instanceof StoreCallError
      ? storeError(thrown.failure, { ...call, origin: thrown.origin ?? origin })
      : storeError(this.client.failureOf(thrown), call);
  }
}
