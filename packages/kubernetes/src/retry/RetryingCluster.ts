import {
  type Access,
  type CallOptions,
  type Cluster,
  type Discovery,
  type KubeObject,
  type ListOptions,
  NotFoundError,
  type ObjectKey,
  type ObjectToWrite,
  type Patch,
  type ResourceType,
  type ServerVersion,
  type WatchEvent,
  type WatchOptions,
  type WriteOptions,
} from '@kcm-backup/core';
import { Retry, type Safety } from './Retry';

/**
 * Carries calls out again that failed for a passing reason: 429, 5xx, dropped
 * connections. A create, or a JSON patch, only when it has certainly done
 * nothing yet.
 */
export class RetryingCluster implements Cluster {
  readonly name: string;
  readonly location: string;

  constructor(
    private readonly inner: Cluster,
    private readonly retry: Retry,
  ) {
    this.name = inner.name;
    this.location = inner.location;
  }

  version(options?: CallOptions): Promise<ServerVersion> {
    return this.read(options, () => this.inner.version(options));
  }

  discover(options?: CallOptions): Promise<Discovery> {
    return this.read(options, () => this.inner.discover(options));
  }

  get<T extends KubeObject>(
    type: ResourceType,
    key: ObjectKey,
    options?: CallOptions,
  ): Promise<T | undefined> {
    return this.read(options, () => this.inner.get<T>(type, key, options));
  }

  /** A list that broke off begins again and leaves out what was given. */
  async *list<T extends KubeObject>(
    type: ResourceType,
    options: ListOptions = {},
  ): AsyncGenerator<T> {
    const given = new Set<string>();
    for (let attempt = 1; ; attempt += 1) {
      try {
        for await (const object of this.inner.list<T>(type, options)) {
          const id = identityOf(object);
          if (attempt > 1 && given.has(id)) continue;
          given.add(id);
          yield object;
        }
        return;
      } catch (error) {
        options.signal?.throwIfAborted();
        await this.retry.waitBefore(
          attempt,
          error,
          'idempotent',
          options.signal,
        );
      }
    }
  }

  /** Adapters resume by themselves: only the beginning is tried again. */
  async *watch<T extends KubeObject>(
    type: ResourceType,
    options: WatchOptions = {},
  ): AsyncGenerator<WatchEvent<T>> {
    for (let attempt = 1; ; attempt += 1) {
      let began = false;
      try {
        for await (const event of this.inner.watch<T>(type, options)) {
          began = true;
          yield event;
        }
        return;
      } catch (error) {
        options.signal?.throwIfAborted();
        if (began) throw error;
        await this.retry.waitBefore(
          attempt,
          error,
          'idempotent',
          options.signal,
        );
      }
    }
  }

  create<T extends KubeObject>(
    type: ResourceType,
    object: ObjectToWrite<T>,
    options: WriteOptions = {},
  ): Promise<T> {
    const safety = options.dryRun ? 'idempotent' : 'once';
    return this.write(safety, options, () =>
      this.inner.create<T>(type, object, options),
    );
  }

  patch<T extends KubeObject>(
    type: ResourceType,
    key: ObjectKey,
    patch: Patch,
    options: WriteOptions = {},
  ): Promise<T> {
    // Operations such as `add` to a list do something each time.
    const safety =
      patch.type === 'json' && !options.dryRun ? 'once' : 'idempotent';
    return this.write(safety, options, () =>
      this.inner.patch<T>(type, key, patch, options),
    );
  }

  async delete(
    type: ResourceType,
    key: ObjectKey,
    options: WriteOptions = {},
  ): Promise<boolean> {
    let repeated = false;
    const deleted = await this.write('idempotent', options, async () => {
      try {
        return await this.inner.delete(type, key, options);
      } catch (error) {
        if (!(error instanceof NotFoundError)) repeated = true;
        throw error;
      }
    });
    // Gone at the second attempt: the first one's answer was lost.
    return deleted || repeated;
  }

  may(access: Access, options?: CallOptions): Promise<boolean> {
    return this.read(options, () => this.inner.may(access, options));
  }

  private read<T>(
    options: CallOptions | undefined,
    call: () => Promise<T>,
  ): Promise<T> {
    return this.retry.run('idempotent', call, options?.signal);
  }

  private write<T>(
    safety: Safety,
    options: CallOptions,
    call: () => Promise<T>,
  ): Promise<T> {
    return this.retry.run(safety, call, options.signal);
  }
}

function identityOf({ metadata }: KubeObject): string {
  return metadata.uid ?? `${metadata.namespace ?? ''}/${metadata.name}`;
}
