import { ConflictError, NotFoundError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import {
  matchesLabelSelector,
  parseLabelSelector,
} from '../objects/labelSelector';
import type {
  Access,
  Cluster,
  Discovery,
  ListOptions,
  ObjectKey,
  ObjectToWrite,
  Patch,
  ResourceType,
  WatchEvent,
  WatchOptions,
  WriteOptions,
} from '../ports/Cluster';

/**
 * A {@link Cluster} in memory, for tests of what is built on the port.
 *
 * It stores what it is given, counts resource versions, tells conflicts and
 * keeps what a finalizer holds; it validates nothing. A test that is about the API server's behaviour belongs on
 * a real one.
 */
export class InMemoryCluster implements Cluster {
  readonly location: string;
  /** Every call, in order: `get backups kcm-system/a`. */
  readonly calls: string[] = [];
  private readonly store = new Map<string, KubeObject>();
  private readonly waiting: (() => void)[] = [];
  private version_ = 0;
  private failures: { readonly call: RegExp; readonly error: Error }[] = [];

  constructor(
    readonly name: string,
    private readonly types: readonly ResourceType[],
    objects: readonly KubeObject[] = [],
  ) {
    this.location = `memory://${name}`;
    objects.forEach(object => this.put(this.typeOf(object), object));
  }

  /** Makes every call whose line matches fail with this error from now on. */
  failOn(call: RegExp, error: Error): void {
    this.failures = [...this.failures, { call, error }];
    // A watch meets it too.
    this.tellChange();
  }

  /** Ends all failures. */
  recover(): void {
    this.failures = [];
  }

  /** Changes an object as a controller would, behind the caller's back. */
  put(type: ResourceType, object: KubeObject): void {
    this.version_ += 1;
    const { metadata } = object;
    this.store.set(keyOf(type, metadata), {
      ...object,
      metadata: {
        uid: `uid-${this.version_}`,
        ...this.store.get(keyOf(type, metadata))?.metadata,
        ...metadata,
        resourceVersion: String(this.version_),
      },
    });
    this.tellChange();
  }

  async version() {
    this.called('version');
    return { gitVersion: 'v1.36.3', major: 1, minor: 36 };
  }

  async discover(): Promise<Discovery> {
    this.called('discover');
    const versions: Record<string, string[]> = {};
    for (const { group, version } of this.types) {
      const known = (versions[group] ??= []);
      if (!known.includes(version)) known.push(version);
    }
    const verbs = ['get', 'list', 'watch', 'create', 'patch', 'delete'];
    const types = this.types.map(type => ({ ...type, verbs }));
    return { types, versions, failures: [] };
  }

  async get<T extends KubeObject>(type: ResourceType, key: ObjectKey) {
    this.called('get', type, key);
    this.mustServe(type);
    return this.store.get(keyOf(type, key)) as T | undefined;
  }

  async *list<T extends KubeObject>(
    type: ResourceType,
    options: ListOptions = {},
  ): AsyncGenerator<T> {
    this.called('list', type);
    const selector = parseLabelSelector(options.labelSelector ?? '');
    this.mustServe(type);
    for (const [key, object] of this.store) {
      const { namespace, labels = {} } = object.metadata;
      if (!key.startsWith(`${type.group}/${type.plural} `)) continue;
      if (options.namespace && options.namespace !== namespace) continue;
      if (!matchesLabelSelector(labels, selector)) continue;
      yield object as T;
    }
  }

  /** Without a signal it ends with what exists: nobody could end it. */
  async *watch<T extends KubeObject>(
    type: ResourceType,
    options: WatchOptions = {},
  ): AsyncGenerator<WatchEvent<T>> {
    const known = new Map<string, T>();
    for (let whole = false; ; whole = true) {
      const changed = this.nextChange(options.signal);
      const found = new Map<string, T>();
      for await (const object of this.list<T>(type, options)) {
        found.set(keyOf(type, object.metadata), object);
      }
      yield* difference(known, found);
      if (!whole) options.onWhole?.();
      if (!options.signal) return;
      await changed;
    }
  }

  async create<T extends KubeObject>(
    type: ResourceType,
    object: ObjectToWrite<T>,
    options: WriteOptions = {},
  ): Promise<T> {
    const { generateName, ...metadata } = object.metadata;
    const name = metadata.name ?? `${generateName}${this.version_ + 1}`;
    const named = { ...object, metadata: { ...metadata, name } } as KubeObject;
    this.called('create', type, named.metadata);
    this.mustServe(type);
    const key = keyOf(type, named.metadata);
    if (this.store.has(key)) throw new ConflictError(`${key} already exists`);
    if (options.dryRun) return named as T;
    this.put(type, named);
    return this.store.get(key) as T;
  }

  async patch<T extends KubeObject>(
    type: ResourceType,
    key: ObjectKey,
    patch: Patch,
    options: WriteOptions = {},
  ): Promise<T> {
    this.called('patch', type, key);
    this.mustServe(type);
    const current = this.store.get(keyOf(type, key));
    if (!current && patch.type !== 'apply') {
      throw new NotFoundError(`${keyOf(type, key)} not found`);
    }
    if (patch.type === 'json') throw new Error('no JSON patches in memory');
    const merged = merge(current ?? {}, patch.body) as KubeObject;
    if (!options.dryRun) this.put(type, merged);
    return merged as T;
  }

  async delete(type: ResourceType, key: ObjectKey): Promise<boolean> {
    this.called('delete', type, key);
    this.mustServe(type);
    const held = this.store.get(keyOf(type, key));
    if (held?.metadata.finalizers?.length) {
      const deletionTimestamp = '2026-11-24T08:00:00Z';
      this.put(type, {
        ...held,
        metadata: { ...held.metadata, deletionTimestamp },
      });
      return true;
    }
    const deleted = this.store.delete(keyOf(type, key));
    this.tellChange();
    return deleted;
  }

  async may(access: Access): Promise<boolean> {
    this.called(`may ${access.verb} ${access.resource}`);
    return true;
  }

  private nextChange(signal?: AbortSignal): Promise<void> {
    const change = new Promise<void>((resolve, reject) => {
      this.waiting.push(resolve);
      signal?.addEventListener('abort', () => reject(signal.reason));
      if (signal?.aborted) reject(signal.reason);
    });
    change.catch(() => {});
    return change;
  }

  private tellChange(): void {
    this.waiting.splice(0).forEach(resolve => resolve());
  }

  private called(verb: string, type?: ResourceType, key?: ObjectKey): void {
    const object = key
      ? ` ${[key.namespace, key.name].filter(Boolean).join('/')}`
      : '';
    const call = type ? `${verb} ${type.plural}${object}` : verb;
    this.calls.push(call);
    const failure = this.failures.find(f => f.call.test(call));
    if (failure) throw failure.error;
  }

  private mustServe(type: ResourceType): void {
    const served = this.types.some(
      ({ group, plural }) => group === type.group && plural === type.plural,
    );
    if (!served) {
      throw new NotFoundError(
        `${this.name} has no ${type.plural}.${type.group}`,
      );
    }
  }

  private typeOf(object: KubeObject): ResourceType {
    const group = object.apiVersion.split('/').slice(0, -1).join('/');
    const type = this.types.find(
      known => known.group === group && known.kind === object.kind,
    );
    if (!type) throw new Error(`${object.kind} is none of the given types`);
    return type;
  }
}

function* difference<T extends KubeObject>(
  known: Map<string, T>,
  found: ReadonlyMap<string, T>,
): Generator<WatchEvent<T>> {
  for (const [key, object] of known) {
    if (found.has(key)) continue;
    known.delete(key);
    yield { type: 'deleted', object };
  }
  for (const [key, object] of found) {
    const before = known.get(key)?.metadata.resourceVersion;
    if (before === object.metadata.resourceVersion) continue;
    const type = known.has(key) ? 'modified' : 'added';
    known.set(key, object);
    yield { type, object };
  }
}

function keyOf(type: ResourceType, key: ObjectKey): string {
  return `${type.group}/${type.plural} ${key.namespace ?? ''}/${key.name}`;
}

/** RFC 7386. */
function merge(target: object, patch: object): object {
  const result: Record<string, unknown> = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    const old = result[key];
    if (value === null) delete result[key];
    else if (isObject(value))
      result[key] = merge(isObject(old) ? old : {}, value);
    else result[key] = value;
  }
  return result;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
