import type { StoredFile } from '@kcm-backup/core';
import type { Rest } from './resumingRead';
import type { StoreFailure } from './storeErrors';

/** Which part of a list is asked for. */
export interface ListQuery {
  /** What the keys begin with, from the root of the bucket. */
  readonly prefix: string;
  /** `/`: what is below a further one counts as a folder. */
  readonly delimiter?: '/';
  /** `next` of the page before. */
  readonly token?: string;
}

/** A part of a list; keys and folders from the root of the bucket. */
export interface ListPage {
  readonly files: readonly StoredFile[];
  /** Each with a `/` at its end. */
  readonly folders: readonly string[];
  /** Where the list goes on; nothing or the same again is an end half-way. */
  readonly next?: string;
  /** Whether the store says that it goes on. */
  readonly more: boolean;
}

/**
 * One provider's requests, as {@link BucketObjectStore} makes a store of them.
 * Keys are from the root of the bucket; what it throws is its own, and said in
 * common words by {@link failureOf}.
 */
export interface BucketClient {
  /** Scheme and host, for messages. */
  readonly origin: string;

  list(query: ListQuery, signal?: AbortSignal): Promise<ListPage>;

  /** The rest of a file from an offset on, of one version when it is given. */
  openAt(
    key: string,
    offset: number,
    version?: string,
    signal?: AbortSignal,
  ): Promise<Rest>;

  put(key: string, bytes: Uint8Array, signal?: AbortSignal): Promise<void>;

  failureOf(thrown: unknown): StoreFailure;

  /** Whether another attempt may go better. */
  isPassing(thrown: unknown): boolean;
}
