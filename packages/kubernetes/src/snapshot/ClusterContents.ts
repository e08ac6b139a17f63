import { isDeepStrictEqual } from 'node:util';
import { type KubeObject, UsageError } from '@kcm-backup/core';
import { SnapshotCluster } from './SnapshotCluster';
import {
  groupOf,
  type SnapshotObject,
  type VersionDocument,
} from './SnapshotObject';

/** The objects of one cluster, collected from its files. */
export class ClusterContents {
  private readonly found = new Map<string, SnapshotObject>();
  private version?: VersionDocument;

  add(objects: readonly SnapshotObject[], version?: VersionDocument): void {
    this.version ??= version;
    for (const each of objects) {
      const key = keyOf(each.object);
      const known = this.found.get(key);
      if (known && !isDeepStrictEqual(known.object, each.object)) {
        throw new UsageError(
          `${describe(each.object)} is in the snapshot twice, and differently: in ${known.source}, and in ${each.source}.`,
        );
      }
      if (!known) this.found.set(key, each);
    }
  }

  toCluster(name: string, location: string): SnapshotCluster {
    const objects = [...this.found.values()].map(({ object }) => object);
    return new SnapshotCluster({
      name,
      location,
      objects,
      version: this.version,
    });
  }
}

function keyOf({ apiVersion, kind, metadata }: KubeObject): string {
  const { namespace = '', name } = metadata;
  return [groupOf(apiVersion), kind, namespace, name].join('/');
}

function describe({ kind, metadata }: KubeObject): string {
  const { namespace, name } = metadata;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
