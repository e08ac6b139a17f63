import { KCM_GROUP } from '../objects/kcm';
import type { KubeObject } from '../objects/KubeObject';
import type {
  CallOptions,
  Cluster,
  Discovery,
  ResourceType,
} from '../ports/Cluster';
import { collect } from './collect';
import { findType } from './resourceTypes';

/** The regions of a hub; none on one without kcm. */
export async function readRegionNames(
  hub: Cluster,
  discovery: Discovery,
  options: CallOptions,
): Promise<readonly string[]> {
  const type = findType(discovery, KCM_GROUP, 'regions');
  const regions = await readIfKnown(hub, type, options);
  return regions.map(({ metadata }) => metadata.name);
}

/** All objects of a type; none where the cluster does not know it. */
export async function readIfKnown<T extends KubeObject>(
  cluster: Cluster,
  type: ResourceType | undefined,
  { signal }: CallOptions,
): Promise<readonly T[]> {
  return type ? collect(cluster.list<T>(type, { signal })) : [];
}
