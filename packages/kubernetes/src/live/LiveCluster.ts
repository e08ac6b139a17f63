import type {
  Access,
  CallOptions,
  Clock,
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
import { isMissingObject } from '../http/toKcmBackupError';
import { systemClock } from '../systemClock';
import type { ApiCall, ApiClient } from './ApiClient';
import { listPages, type Repeat } from './listPages';
import { readDiscovery } from './readDiscovery';
import { apiVersionOf, objectPath, query } from './resourcePath';
import { watchObjects } from './watchObjects';

export const FIELD_MANAGER = 'kcm-backup';

const PATCH_TYPES = {
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  // JSON is YAML.
  apply: 'application/apply-patch+yaml',
} as const;

export interface LiveClusterOptions {
  readonly name: string;
  /** URL of the API server. */
  readonly location: string;
  readonly clock?: Clock;
  /** How a chunk of a list is asked for again; see `Retry.repeat`. */
  readonly repeat?: Repeat;
  /** See `WatchSettings`; 60 when absent. */
  readonly watchSeconds?: number;
  /** Frees connections. */
  readonly close?: () => void;
}

/** A {@link Cluster} over the REST interface of a running API server. */
export class LiveCluster implements Cluster {
  readonly name: string;
  readonly location: string;

  constructor(
    private readonly client: ApiClient,
    private readonly options: LiveClusterOptions,
  ) {
    this.name = options.name;
    this.location = options.location;
  }

  async version({ signal }: CallOptions = {}): Promise<ServerVersion> {
    const version = await this.client.askFor<{
      readonly gitVersion: string;
      readonly major: string;
      readonly minor: string;
    }>({ path: '/version', verb: 'get', what: 'the version', signal });
    return {
      gitVersion: version.gitVersion,
      major: parseInt(version.major, 10),
      // Some say `27+`.
      minor: parseInt(version.minor, 10),
    };
  }

  async discover({ signal }: CallOptions = {}): Promise<Discovery> {
    return readDiscovery(this.client, signal);
  }

  async get<T extends KubeObject>(
    type: ResourceType,
    key: ObjectKey,
    { signal }: CallOptions = {},
  ): Promise<T | undefined> {
    const path = objectPath(type, key);
    const call: ApiCall = { path, verb: 'get', type, key, signal };
    const answer = await this.client.ask(call);
    if (answer.status === 404 && isMissingObject(answer.text, key.name)) {
      return undefined;
    }
    if (answer.status >= 300) throw this.client.toError(answer, call);
    return withType(this.client.parse<T>(answer, call), type);
  }

  async *list<T extends KubeObject>(
    type: ResourceType,
    options: ListOptions = {},
  ): AsyncGenerator<T> {
    const { repeat } = this.options;
    const pages = listPages<T>(this.client, type, options, repeat);
    const given = new Set<string>();
    let again = false;
    for await (const { items, restarted } of pages) {
      again ||= restarted;
      for (const item of items) {
        const { uid = `${item.metadata.namespace}/${item.metadata.name}` } =
          item.metadata;
        if (again && given.has(uid)) continue;
        given.add(uid);
        options.signal?.throwIfAborted();
        yield item;
      }
    }
  }

  watch<T extends KubeObject>(
    type: ResourceType,
    options: WatchOptions = {},
  ): AsyncGenerator<WatchEvent<T>> {
    const { clock = systemClock, watchSeconds = 60 } = this.options;
    const settings = { clock, watchSeconds, patience: 120_000 };
    return watchObjects<T>(this.client, type, options, settings);
  }

  async create<T extends KubeObject>(
    type: ResourceType,
    object: ObjectToWrite<T>,
    options: WriteOptions = {},
  ): Promise<T> {
    const { name, namespace } = object.metadata;
    const base = objectPath(type, { name: name ?? 'any', namespace });
    const collection = base.slice(0, base.lastIndexOf('/'));
    const written = await this.client.askFor<T>({
      method: 'POST',
      path: collection + writeQuery(options),
      verb: 'create',
      type,
      key: { name, namespace },
      body: JSON.stringify(object),
      signal: options.signal,
    });
    return withType(written, type);
  }

  async patch<T extends KubeObject>(
    type: ResourceType,
    key: ObjectKey,
    patch: Patch,
    options: WriteOptions = {},
  ): Promise<T> {
    const subresource = options.subresource ? `/${options.subresource}` : '';
    const force = patch.type === 'apply' && options.force ? 'true' : undefined;
    const body =
      patch.type === 'apply' ? withType(patch.body, type) : patch.body;
    const written = await this.client.askFor<T>({
      method: 'PATCH',
      path: objectPath(type, key) + subresource + writeQuery(options, force),
      verb: 'patch',
      type,
      key,
      body: JSON.stringify(body),
      contentType: PATCH_TYPES[patch.type],
      signal: options.signal,
    });
    return withType(written, type);
  }

  async delete(
    type: ResourceType,
    key: ObjectKey,
    options: WriteOptions = {},
  ): Promise<boolean> {
    const dryRun = options.dryRun ? 'All' : undefined;
    const call: ApiCall = {
      method: 'DELETE',
      path: objectPath(type, key) + query({ dryRun }),
      verb: 'delete',
      type,
      key,
      signal: options.signal,
    };
    const answer = await this.client.ask(call);
    if (answer.status === 404 && isMissingObject(answer.text, key.name)) {
      return false;
    }
    if (answer.status >= 300) throw this.client.toError(answer, call);
    return true;
  }

  async may(access: Access, { signal }: CallOptions = {}): Promise<boolean> {
    const { status } = await this.client.askFor<{
      readonly status?: { readonly allowed?: boolean };
    }>({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      verb: 'create',
      what: 'selfsubjectaccessreviews.authorization.k8s.io',
      body: JSON.stringify({
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: access },
      }),
      signal,
    });
    return status?.allowed === true;
  }

  /** Ends the connections; the next call opens a new one. */
  close(): void {
    this.options.close?.();
  }
}

function writeQuery(options: WriteOptions, force?: string): string {
  return query({
    fieldManager: options.fieldManager ?? FIELD_MANAGER,
    // A field that the server does not know would be dropped without a word.
    fieldValidation: 'Strict',
    dryRun: options.dryRun ? 'All' : undefined,
    force,
  });
}

function withType<T extends object>(object: T, type: ResourceType): T {
  return { apiVersion: apiVersionOf(type), kind: type.kind, ...object };
}
