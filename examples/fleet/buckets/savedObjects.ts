import {
  collect,
  type Backup,
  type Cluster,
  type DiscoveredType,
  type KubeObject,
} from '@kcm-backup/core';
import type { FiledObject } from '@kcm-backup/core/testing';

/**
 * What Velero saves of a cluster for a Backup: all that one of its selectors
 * takes in, and the namespaces of that.
 */
export async function savedObjects(
  cluster: Cluster,
  { spec = {} }: Backup,
): Promise<readonly FiledObject[]> {
  const { types } = await cluster.discover();
  const saved = new Map<KubeObject, FiledObject>();
  for (const type of types) {
    const resource = resourceOf(type);
    if (spec.excludedResources?.includes(resource)) continue;
    for (const { matchLabels = {} } of spec.orLabelSelectors ?? []) {
      const labelSelector = Object.entries(matchLabels)
        .map(([key, value]) => `${key}=${value}`)
        .join(',');
      for await (const object of cluster.list(type, { labelSelector })) {
        saved.set(object, { resource, object });
      }
    }
  }
  const objects = [...saved.values()];
  return [...objects, ...(await namespacesOf(cluster, types, objects))];
}

async function namespacesOf(
  cluster: Cluster,
  types: readonly DiscoveredType[],
  objects: readonly FiledObject[],
): Promise<readonly FiledObject[]> {
  const used = new Set(objects.map(({ object }) => object.metadata.namespace));
  const type = types.find(({ kind, group }) => !group && kind === 'Namespace')!;
  const all = await collect(cluster.list(type));
  return all
    .filter(({ metadata }) => used.has(metadata.name))
    .map(object => ({ resource: resourceOf(type), object }));
}

/** `secrets`, `machines.cluster.x-k8s.io`. */
function resourceOf({ plural, group }: DiscoveredType): string {
  return group ? `${plural}.${group}` : plural;
}
