import { NotFoundError } from '../errors';
import type { CallOptions } from '../ports/Cluster';
import type { ObjectStore, StoredFile } from '../ports/ObjectStore';

const CHUNK = 64 * 1024;

/** An {@link ObjectStore} for unit tests. */
export class InMemoryObjectStore implements ObjectStore {
  readonly location: string;
  private readonly prefix: string;
  private failures: readonly { readonly key: RegExp; readonly error: Error }[] =
    [];

  /**
   * @param files of the whole bucket, by key; tests may change them behind the
   *   caller's back
   */
  constructor(
    readonly files: Map<string, Uint8Array> = new Map(),
    prefix = '',
  ) {
    const folder = prefix.replace(/^\/+|\/+$/g, '');
    this.prefix = folder && `${folder}/`;
    this.location = `s3://${['memory', folder].filter(Boolean).join('/')}`;
  }

  /** Every call that is about a key like this one fails from now on. */
  failOn(key: RegExp, error: Error): void {
    this.failures = [...this.failures, { key, error }];
  }

  async *list(
    folder: string,
    { signal }: CallOptions = {},
  ): AsyncGenerator<StoredFile> {
    this.called(folder, signal);
    for (const [full, bytes] of [...this.files].sort()) {
      if (!full.startsWith(this.prefix + folder)) continue;
      yield { key: full.slice(this.prefix.length), size: bytes.length };
    }
  }

  async *folders(
    folder: string,
    options?: CallOptions,
  ): AsyncGenerator<string> {
    const given = new Set<string>();
    for await (const { key } of this.list(folder, options)) {
      const rest = key.slice(folder.length);
      const name = rest.slice(0, rest.indexOf('/'));
      if (!rest.includes('/') || given.has(name)) continue;
      given.add(name);
      yield name;
    }
  }

  async *open(
    key: string,
    { signal }: CallOptions = {},
  ): AsyncGenerator<Uint8Array> {
    this.called(key, signal);
    const bytes = this.files.get(this.prefix + key);
    if (!bytes) throw new NotFoundError(`There is no ${this.location}/${key}.`);
    for (let at = 0; at < bytes.length; at += CHUNK) {
      signal?.throwIfAborted();
      yield bytes.subarray(at, at + CHUNK);
    }
  }

  async write(
    key: string,
    bytes: Uint8Array,
    { signal }: CallOptions = {},
  ): Promise<void> {
    this.called(key, signal);
    this.files.set(this.prefix + key, bytes);
  }

  private called(key: string, signal?: AbortSignal): void {
    signal?.throwIfAborted();
    const failure = this.failures.find(f => f.key.test(key));
    if (failure) throw failure.error;
  }
}
