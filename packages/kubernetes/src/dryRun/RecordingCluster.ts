import {
  type Cluster,
  ConflictError,
  InvalidObjectError,
  type KubeObject,
  mergePatch,
  NotFoundError,
  type ObjectKey,
  type ObjectToWrite,
  type Patch,
  type ResourceType,
  type WriteOptions,
} from '@kcm-backup/core';
import { describeObject } from '../live/resourcePath';
import { applyJsonPatch } from './applyJsonPatch';
import { DryRunCluster } from './DryRunCluster';

/** A write that was not sent. */
export type RecordedWrite =
  | {
      readonly verb: 'create' | 'patch';
      readonly type: ResourceType;
      /** As it would have become, as far as that can be told from here. */
      readonly object: KubeObject;
    }
  | {
      readonly verb: 'delete';
      readonly type: ResourceType;
      readonly key: ObjectKey;
    };

/**
 * Keeps every write and sends none (kubectl's `--dry-run=client`): for users who
 * may only read. Reads go through, so that conflicts and missing objects are
 * told; the server's defaults and checks are not.
 */
export class RecordingCluster extends DryRunCluster {
  private readonly recorded: RecordedWrite[] = [];

  constructor(private readonly reads: Cluster) {
    super(reads);
  }

  /** What was to be written, in order. */
  get writes(): readonly RecordedWrite[] {
    return this.recorded;
  }

  override async create<T extends KubeObject>(
    type: ResourceType,
    object: ObjectToWrite<T>,
    { signal }: WriteOptions = {},
  ): Promise<T> {
    const { generateName, ...metadata } = object.metadata;
    const name = metadata.name ?? (generateName && `${generateName}xxxxx`);
    if (!name) throw new InvalidObjectError('An object needs a name.');
    const named = { ...object, metadata: { ...metadata, name } } as T;
    const key = { name, namespace: metadata.namespace };
    if (await this.reads.get(type, key, { signal })) {
      throw new ConflictError(
        `${describeObject(type, key)} exists already on ${this.name}.`,
      );
    }
    this.recorded.push({ verb: 'create', type, object: named });
    return named;
  }

  override async patch<T extends KubeObject>(
    type: ResourceType,
    key: ObjectKey,
    patch: Patch,
    { signal }: WriteOptions = {},
  ): Promise<T> {
    const current = await this.reads.get<T>(type, key, { signal });
    if (!current && patch.type !== 'apply') {
      throw new NotFoundError(
        `There is no ${describeObject(type, key)} on ${this.name}.`,
      );
    }
    const object = apply(current ?? {}, patch) as T;
    this.recorded.push({ verb: 'patch', type, object });
    return object;
  }

  override async delete(
    type: ResourceType,
    key: ObjectKey,
    { signal }: WriteOptions = {},
  ): Promise<boolean> {
    if (!(await this.reads.get(type, key, { signal }))) return false;
    this.recorded.push({ verb: 'delete', type, key });
    return true;
  }
}

function apply(current: object, patch: Patch): unknown {
  return patch.type === 'json'
    ? applyJsonPatch(current, patch.body)
    : mergePatch(current, patch.body);
}
