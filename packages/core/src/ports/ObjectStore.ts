import type { CallOptions } from './Cluster';

/**
 * The bucket (and folder) of a backup storage location, read without any
 * cluster: the way that is left when the management cluster is gone.
 *
 * Keys are relative to the location's prefix, as Velero lays them out:
 * `backups/<backup>/<backup>.tar.gz`.
 *
 * What every adapter promises:
 * - *Errors are the core's*: `NotFoundError` (no such key, no such bucket),
 *   `ForbiddenError`, `UnauthorizedError` (keys that the store does not know),
 *   `UnreachableError`, else `KcmBackupError`. Their messages name bucket and
 *   key and never hold a credential or a signed query.
 * - *Abort*: each call takes a signal; after an abort it rejects with the
 *   signal's reason, and no request goes on.
 * - A read that breaks off half-way is taken up again where it was, or throws:
 *   an end of the bytes means that all of them were given.
 */
export interface ObjectStore {
  /**
   * Where it is, for messages: `s3://bucket/prefix`, `azure://account/container`,
   * `gs://bucket`. Holds no credentials.
   */
  readonly location: string;

  /** Everything below a folder, in the store's order; `folder` ends with `/`. */
  list(folder: string, options?: CallOptions): AsyncIterable<StoredFile>;

  /** The names of the folders right below a folder: `backups/` -> backups. */
  folders(folder: string, options?: CallOptions): AsyncIterable<string>;

  /** The bytes of a file, as they are stored. */
  open(key: string, options?: CallOptions): AsyncIterable<Uint8Array>;

  /** Writes a small file whole, over what was there. */
  write(key: string, bytes: Uint8Array, options?: CallOptions): Promise<void>;
}

/** A file of a store. */
export interface StoredFile {
  /** Relative to the location's prefix. */
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  readonly modified?: Date;
}
