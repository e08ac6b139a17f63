import type { KubeObject } from '../objects/KubeObject';

/**
 * One Kubernetes API server, as this product needs it: the hub, or one region.
 *
 * Adapters: a live API server, exported YAML, and decorators that retry or that
 * keep every write from happening. All of them pass the same contract suite.
 *
 * What every adapter promises:
 * - *Nothing is swallowed.* A read that could not be made complete throws, or
 *   says so in its answer ({@link Discovery.failures}); an empty list means
 *   that the server has no such object.
 * - *Errors are the core's*: `ForbiddenError`, `UnauthorizedError`,
 *   `NotFoundError` (of the resource type, never of a single object: see
 *   {@link Cluster.get}), `ConflictError`, `InvalidObjectError`,
 *   `UnreachableError`, else `ApiError`. Their messages name the object and
 *   never contain the value of a Secret.
 * - *Abort*: each call takes a signal; after an abort it rejects with the
 *   signal's reason, and no request goes on.
 */
export interface Cluster {
  /** `management`, or the name of the Region: as users see it in output. */
  readonly name: string;

  /** Where it is, for messages: a server URL or a path. Holds no credentials. */
  readonly location: string;

  /** The server's version. */
  version(options?: CallOptions): Promise<ServerVersion>;

  /**
   * All resource types that can be listed, at the version that the server
   * prefers, plus the groups whose discovery failed (an aggregated API that is
   * down takes nothing else with it).
   */
  discover(options?: CallOptions): Promise<Discovery>;

  /** One object, or `undefined` when the server has no object of that name. */
  get<T extends KubeObject>(
    type: ResourceType,
    key: ObjectKey,
    options?: CallOptions,
  ): Promise<T | undefined>;

  /**
   * All objects of a type, in the server's order, read in chunks while the
   * caller consumes them. A continue token that expires half-way is handled by
   * the adapter: no object is given twice.
   */
  list<T extends KubeObject>(
    type: ResourceType,
    options?: ListOptions,
  ): AsyncIterable<T>;

  /**
   * Changes from now on, beginning with every object that exists (as `added`).
   * Dropped connections are resumed without telling the caller; an object that
   * vanished meanwhile is told as `deleted`. Ends by abort or by error only.
   */
  watch<T extends KubeObject>(
    type: ResourceType,
    options?: WatchOptions,
  ): AsyncIterable<WatchEvent<T>>;

  /**
   * Creates the object and gives it back as the server stored it. Takes
   * `generateName` too. Throws `ConflictError` when the name is taken.
   */
  create<T extends KubeObject>(
    type: ResourceType,
    object: ObjectToWrite<T>,
    options?: WriteOptions,
  ): Promise<T>;

  /**
   * Changes fields of an existing object. `merge` is RFC 7386; `json` is
   * RFC 6902; `apply` is server-side apply (creates where missing).
   */
  patch<T extends KubeObject>(
    type: ResourceType,
    key: ObjectKey,
    patch: Patch,
    options?: WriteOptions,
  ): Promise<T>;

  /** Deletes the object; resolves `false` when there was none. */
  delete(
    type: ResourceType,
    key: ObjectKey,
    options?: WriteOptions,
  ): Promise<boolean>;

  /**
   * Whether the user may do this, by the server's own judgement
   * (SelfSubjectAccessReview). A snapshot answers yes to reads only.
   */
  may(access: Access, options?: CallOptions): Promise<boolean>;
}

/** What every call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** Which objects, and how much of them. */
export interface ListOptions extends CallOptions {
  /** Only this namespace; all of them when absent. */
  readonly namespace?: string;
  /** In the API's own syntax, such as `a in (b,c),!d`. */
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** Names, labels, annotations, owners only: a fraction of the bytes. */
  readonly metadataOnly?: boolean;
  /** Objects per chunk; 500 when absent. */
  readonly chunkSize?: number;
}

/** Which objects. */
export interface WatchOptions extends CallOptions {
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /**
   * Told as often as all that exists was told: after the beginning, and after
   * each time that the server had to be asked for all of it again.
   */
  readonly onWhole?: () => void;
}

/** How to write. */
export interface WriteOptions extends CallOptions {
  /** Have the server check everything and store nothing. */
  readonly dryRun?: boolean;
  /** Name in managedFields; `kcm-backup` when absent. */
  readonly fieldManager?: string;
  /** Only for `apply`: take fields over from other managers. */
  readonly force?: boolean;
  /** `status` writes the status subresource. */
  readonly subresource?: 'status';
}

/** A resource type at one version, as discovery names it. */
export interface ResourceType {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** Lower-case plural, as in paths and in Velero's resource names. */
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** A resource type and what may be done with it. */
export interface DiscoveredType extends ResourceType {
  readonly verbs: readonly string[];
}

/** What an API server serves. */
export interface Discovery {
  /** At each group's preferred version. */
  readonly types: readonly DiscoveredType[];
  /** Every version that is served of each group: `{'velero.io': ['v1','v2alpha1']}`. */
  readonly versions: Readonly<Record<string, readonly string[]>>;
  /** Groups that could not be read, each with the reason. */
  readonly failures: readonly {
    readonly groupVersion: string;
    readonly message: string;
  }[];
}

/** Which object of a type. */
export interface ObjectKey {
  readonly name: string;
  readonly namespace?: string;
}

export type ObjectToWrite<T extends KubeObject> = Omit<T, 'metadata'> & {
  readonly metadata: Omit<T['metadata'], 'name'> & {
    readonly name?: string;
    readonly generateName?: string;
  };
};

export type Patch =
  | { readonly type: 'merge'; readonly body: object }
  | { readonly type: 'json'; readonly body: readonly object[] }
  | { readonly type: 'apply'; readonly body: object };

/** A change of one object. */
export interface WatchEvent<T extends KubeObject> {
  readonly type: 'added' | 'modified' | 'deleted';
  readonly object: T;
}

/** Something that a user may do, or not. */
export interface Access {
  readonly verb: string;
  readonly group: string;
  /** Plural. */
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** The version of an API server. */
export interface ServerVersion {
  /** Such as `v1.36.3`. */
  readonly gitVersion: string;
  readonly major: number;
  readonly minor: number;
}
