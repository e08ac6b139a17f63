import {
  collect,
  kcmTypes,
  type Cluster,
  type KubeObject,
} from '@kcm-backup/core';
import type { HubObjects } from '../entities/hubEntities';

/**
 * What the entities of a hub are made from. Less than all of it would take
 * entities away that are still there.
 *
 * @throws NotFoundError without kcm; ForbiddenError that names what may not be
 *   listed; what a cluster throws that does not answer
 */
export async function readHubObjects(
  hub: Cluster,
  signal: AbortSignal,
): Promise<HubObjects> {
  const kcm = kcmTypes(hub, await hub.discover({ signal }));
  const list = async <T extends KubeObject>(plural: string): Promise<T[]> => {
    const type = kcm.type(plural);
    return type ? collect(hub.list<T>(type, { signal })) : [];
  };
  const [managements, regions, clusterDeployments, credentials] =
    await Promise.all([
      list<HubObjects['managements'][number]>('managements'),
      list<HubObjects['regions'][number]>('regions'),
      list<HubObjects['clusterDeployments'][number]>('clusterdeployments'),
      list<HubObjects['credentials'][number]>('credentials'),
    ]);
  return { managements, regions, clusterDeployments, credentials };
}
