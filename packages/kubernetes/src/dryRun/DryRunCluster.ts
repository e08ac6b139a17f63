import type {
  Access,
  CallOptions,
  Cluster,
  Discovery,
  KubeObject,
  ListOptions,
  ObjectKey,
  ObjectToWrite,
  Patch,
  ResourceType,
  ServerVersion,
  WatchEvent,
  WatchOptions,
  WriteOptions,
} from '@kcm-backup/core';

/**
 * Has the API server check every write and store none (kubectl's
 * `--dry-run=server`).
 */
export class DryRunCluster implements Cluster {
  readonly name: string;
  readonly location: string;

  constructor(private readonly inner: Cluster) {
    this.name = inner.name;
    this.location = inner.location;
  }

  version(options?: CallOptions): Promise<ServerVersion> {
    return this.inner.version(options);
  }

  discover(options?: CallOptions): Promise<Discovery> {
    return this.inner.discover(options);
  }

  get<T extends KubeObject>(
    type: ResourceType,
    key: ObjectKey,
    options?: CallOptions,
  ): Promise<T | undefined> {
    return this.inner.get<T>(type, key, options);
  }

  list<T extends KubeObject>(
    type: ResourceType,
    options?: ListOptions,
  ): AsyncIterable<T> {
    return this.inner.list<T>(type, options);
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
    return this.inner.create<T>(type, object, { ...options, dryRun: true });
  }

  patch<T extends KubeObject>(
    type: ResourceType,
    key: ObjectKey,
    patch: Patch,
    options?: WriteOptions,
  ): Promise<T> {
    return this.inner.patch<T>(type, key, patch, { ...options, dryRun: true });
  }

  delete(
    type: ResourceType,
    key: ObjectKey,
    options?: WriteOptions,
  ): Promise<boolean> {
    return this.inner.delete(type, key, { ...options, dryRun: true });
  }

  may(access: Access, options?: CallOptions): Promise<boolean> {
    return this.inner.may(access, options);
  }
}
