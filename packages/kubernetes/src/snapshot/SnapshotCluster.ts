import {
  matchesLabelSelector,
  NotFoundError,
  parseLabelSelector,
  RefusedError,
  type Access,
  type CallOptions,
  type Cluster,
  type Discovery,
  type KubeObject,
  type ListOptions,
  type ObjectKey,
  type ResourceType,
  type ServerVersion,
  type WatchEvent,
  type WatchOptions,
} from '@kcm-backup/core';
import { typeName } from '../live/resourcePath';
import { deriveTypes, type DerivedTypes } from './deriveTypes';
import { parseFieldSelector } from './parseFieldSelector';
import { groupOf, type VersionDocument } from './SnapshotObject';

export interface SnapshotClusterOptions {
  readonly name: string;
  /** Where the snapshot is, or what it is called, for messages. */
  readonly location: string;
  readonly objects: readonly KubeObject[];
  readonly version?: VersionDocument;
}

/** A {@link Cluster} made of exported objects. Nothing in it ever changes. */
export class SnapshotCluster implements Cluster {
  readonly name: string;
  readonly location: string;
  private readonly derived: DerivedTypes;
  /** By group and kind, then by namespace and name, in etcd's order. */
  private readonly store = new Map<string, Map<string, KubeObject>>();

  constructor(private readonly options: SnapshotClusterOptions) {
    this.name = options.name;
    this.location = options.location;
    this.derived = deriveTypes(options.objects);
    for (const object of options.objects.toSorted(byKey)) this.keep(object);
  }

  async version({ signal }: CallOptions = {}): Promise<ServerVersion> {
    signal?.throwIfAborted();
    const { version } = this.options;
    if (!version) {
      throw new NotFoundError(
        `${this.location} does not tell which version of Kubernetes ${this.name} has.`,
        { remedy: 'kubectl version -o yaml > version.yaml, into the snapshot' },
      );
    }
    const { gitVersion, major, minor } = version.serverVersion;
    return {
      gitVersion,
      major: parseInt(major, 10),
      minor: parseInt(minor, 10),
    };
  }

  async discover({ signal }: CallOptions = {}): Promise<Discovery> {
    signal?.throwIfAborted();
    return { ...this.derived, failures: [] };
  }

  async get<T extends KubeObject>(
    type: ResourceType,
    key: ObjectKey,
    { signal }: CallOptions = {},
  ): Promise<T | undefined> {
    signal?.throwIfAborted();
    const namespace = type.namespaced ? key.namespace : undefined;
    return this.objects(type).get(keyOf({ ...key, namespace })) as
      T | undefined;
  }

  async *list<T extends KubeObject>(
    type: ResourceType,
    options: ListOptions = {},
  ): AsyncGenerator<T> {
    const { namespace, metadataOnly, signal } = options;
    signal?.throwIfAborted();
    const labels = parseLabelSelector(options.labelSelector ?? '');
    const fields = parseFieldSelector(options.fieldSelector ?? '');
    for (const object of this.objects(type).values()) {
      signal?.throwIfAborted();
      const { apiVersion, kind, metadata } = object;
      if (namespace && type.namespaced && metadata.namespace !== namespace) {
        continue;
      }
      if (!matchesLabelSelector(metadata.labels ?? {}, labels)) continue;
      if (!fields(object)) continue;
      yield (metadataOnly ? { apiVersion, kind, metadata } : object) as T;
    }
  }

  /** All objects; then nothing happens, until the caller has enough. */
  async *watch<T extends KubeObject>(
    type: ResourceType,
    options: WatchOptions = {},
  ): AsyncGenerator<WatchEvent<T>> {
    for await (const object of this.list<T>(type, options)) {
      yield { type: 'added', object };
    }
    const { signal, onWhole } = options;
    onWhole?.();
    await new Promise((_, reject) => {
      if (signal?.aborted) reject(signal.reason);
      signal?.addEventListener('abort', () => reject(signal.reason), {
        once: true,
      });
    });
  }

  async create(): Promise<never> {
    throw this.refusal();
  }

  async patch(): Promise<never> {
    throw this.refusal();
  }

  async delete(): Promise<never> {
    throw this.refusal();
  }

  async may({ verb }: Access): Promise<boolean> {
    return ['get', 'list', 'watch'].includes(verb);
  }

  private keep(object: KubeObject): void {
    const type = `${groupOf(object.apiVersion)}/${object.kind}`;
    const all = this.store.get(type) ?? new Map<string, KubeObject>();
    this.store.set(type, all.set(keyOf(object.metadata), object));
  }

  private objects(type: ResourceType): ReadonlyMap<string, KubeObject> {
    const { group, version, plural } = type;
    const served = this.derived.types.find(
      known => known.group === group && known.plural === plural,
    );
    if (!served || !this.derived.versions[group]?.includes(version)) {
      const name = typeName(type);
      throw new NotFoundError(
        `The snapshot of ${this.name}, ${this.location}, has no ${name} of version ${version}.`,
        { remedy: `kubectl get ${name} -A -o yaml, into the snapshot` },
      );
    }
    return this.store.get(`${group}/${served.kind}`) ?? new Map();
  }

  private refusal(): RefusedError {
    return new RefusedError(
      `${this.location} is a snapshot, which cannot be changed.`,
      { remedy: 'Do the same on the live cluster.' },
    );
  }
}

function keyOf({ namespace = '', name }: ObjectKey): string {
  return `${namespace}/${name}`;
}

function byKey({ metadata: a }: KubeObject, { metadata: b }: KubeObject) {
  const [left, right] = [keyOf(a), keyOf(b)];
  return left < right ? -1 : Number(left > right);
}
