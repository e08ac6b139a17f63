import {
  type Access,
  type CallOptions,
  type Clock,
  type Cluster,
  type Discovery,
  type KubeObject,
  type ListOptions,
  type ObjectKey,
  type ObjectToWrite,
  type Patch,
  type ResourceType,
  type ServerVersion,
  type WatchEvent,
  type WatchOptions,
  type WriteOptions,
} from '@kcm-backup/core';
import { systemClock } from '../systemClock';
import { Informer } from './Informer';
import { KeptAnswers } from './KeptAnswers';

export interface InformedOptions {
  /** Told after each change of what has been listed, and after a watch failed. */
  readonly onChange?: () => void;
  readonly clock?: Clock;
}

/** How long an answer is kept that no watch keeps up to date. */
const KEPT_MS = 60_000;
/** How long a list whose watch failed is asked of the server each time. */
const REST_MS = 60_000;

/**
 * Answers lists from memory. The first time that a list is asked for, a watch
 * of it begins and keeps it up to date; discovery and lists of metadata are kept
 * for a minute. All else goes to the server.
 *
 * - A watch that fails takes its list with it: the next one is the server's own
 *   answer, or its error.
 * - After a write through here nothing that is kept of its type is answered any
 *   more, so that a list right after it has it in. What others write shows when
 *   the watch tells it.
 * - Objects are shared: nobody may change them.
 */
export class InformedCluster implements Cluster {
  readonly name: string;
  readonly location: string;
  private readonly informers = new Map<string, Informer>();
  /** Lists whose watch failed: until when they go without. */
  private readonly resting = new Map<string, number>();
  private readonly kept: KeptAnswers;
  private readonly clock: Clock;
  private isClosed = false;

  constructor(
    private readonly inner: Cluster,
    private readonly options: InformedOptions = {},
  ) {
    this.name = inner.name;
    this.location = inner.location;
    this.clock = options.clock ?? systemClock;
    this.kept = new KeptAnswers(this.clock, KEPT_MS);
  }

  version(options?: CallOptions): Promise<ServerVersion> {
    return this.inner.version(options);
  }

  discover({ signal }: CallOptions = {}): Promise<Discovery> {
    return this.kept.answer('discovery', signal, () => this.inner.discover());
  }

  get<T extends KubeObject>(
    type: ResourceType,
    key: ObjectKey,
    options?: CallOptions,
  ): Promise<T | undefined> {
    return this.inner.get<T>(type, key, options);
  }

  async *list<T extends KubeObject>(
    type: ResourceType,
    options: ListOptions = {},
  ): AsyncGenerator<T> {
    options.signal?.throwIfAborted();
    for (const object of await this.read(type, options)) {
      options.signal?.throwIfAborted();
      yield object as T;
    }
  }

  watch<T extends KubeObject>(
    type: ResourceType,
    options?: WatchOptions,
  ): AsyncIterable<WatchEvent<T>> {
    return this.inner.watch<T>(type, options);
  }

  create<T extends KubeObject>(
    type: ResourceType,
    object: ObjectToWrite<T>,
    options?: WriteOptions,
  ): Promise<T> {
    return this.write(type, () => this.inner.create<T>(type, object, options));
  }

  patch<T extends KubeObject>(
    type: ResourceType,
    key: ObjectKey,
    patch: Patch,
    options?: WriteOptions,
  ): Promise<T> {
    return this.write(type, () =>
      this.inner.patch<T>(type, key, patch, options),
    );
  }

  delete(
    type: ResourceType,
    key: ObjectKey,
    options?: WriteOptions,
  ): Promise<boolean> {
    return this.write(type, () => this.inner.delete(type, key, options));
  }

  may(access: Access, options?: CallOptions): Promise<boolean> {
    return this.inner.may(access, options);
  }

  /** Has discovery and lists of metadata asked of the server again. */
  forget(): void {
    this.kept.forget('');
  }

  /** Stops all watches; lists go to the server from then on. */
  close(): void {
    this.isClosed = true;
    this.forget();
    this.informers.forEach(informer => informer.stop());
    this.informers.clear();
  }

  private read(
    type: ResourceType,
    options: ListOptions,
  ): Promise<readonly KubeObject[]> {
    const key = keyOf(type, options);
    if (options.metadataOnly) {
      const { signal, ...which } = options;
      return this.kept.answer(key, signal, () => this.listAll(type, which));
    }
    return this.isResting(key)
      ? this.listAll(type, options)
      : this.readInformed(key, type, options);
  }

  private async readInformed(
    key: string,
    type: ResourceType,
    options: ListOptions,
  ): Promise<readonly KubeObject[]> {
    const informer = this.informer(key, type, options);
    try {
      return await informer.all(options.signal);
    } catch (error) {
      // By a write, while the list was under way: nobody's error.
      if (informer.isStopped) return this.read(type, options);
      throw error;
    }
  }

  private async listAll(
    type: ResourceType,
    options: ListOptions,
  ): Promise<readonly KubeObject[]> {
    const objects: KubeObject[] = [];
    for await (const object of this.inner.list(type, options)) {
      objects.push(object);
    }
    return objects;
  }

  private isResting(key: string): boolean {
    const until = this.resting.get(key) ?? -Infinity;
    return this.isClosed || this.clock.now().getTime() < until;
  }

  private informer(
    key: string,
    type: ResourceType,
    { namespace, labelSelector, fieldSelector }: ListOptions,
  ): Informer {
    const known = this.informers.get(key);
    if (known) return known;
    const informer = new Informer({
      cluster: this.inner,
      type,
      which: { namespace, labelSelector, fieldSelector },
      onChange: () => this.options.onChange?.(),
      onEnd: (_, wasWhole) => {
        this.informers.delete(key);
        if (wasWhole) this.rest(key);
      },
    });
    this.informers.set(key, informer);
    return informer;
  }

  /** A watch that begins and fails, again and again, would be a flood. */
  private rest(key: string): void {
    this.resting.set(key, this.clock.now().getTime() + REST_MS);
    this.options.onChange?.();
  }

  private async write<T>(
    type: ResourceType,
    write: () => Promise<T>,
  ): Promise<T> {
    try {
      return await write();
    } finally {
      this.drop(type);
    }
  }

  /** Also after an error: something may have been stored. */
  private drop(type: ResourceType): void {
    const prefix = prefixOf(type);
    this.kept.forget(prefix);
    for (const [key, informer] of this.informers) {
      if (!key.startsWith(prefix)) continue;
      informer.stop();
      this.informers.delete(key);
    }
  }
}

/** Whatever version it is asked in. */
function prefixOf({ group, plural }: ResourceType): string {
  return `list ${group}/${plural} `;
}

function keyOf(type: ResourceType, options: ListOptions): string {
  const { namespace, labelSelector, fieldSelector, metadataOnly } = options;
  const which = [type.version, namespace, labelSelector, fieldSelector];
  return prefixOf(type) + JSON.stringify([...which, metadataOnly]);
}
