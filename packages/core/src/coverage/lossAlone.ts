import type { KubeObject } from '../objects/KubeObject';
import { KCM_GROUP } from '../objects/kcm';
import type { ResourceType } from '../ports/Cluster';
import { clusterLabelOf } from './inventory';
import { LOSSES } from './losses';
import type { Loss } from './Reference';

/** Without them there is nothing to restore to: kcm labels them by itself. */
const ROOTS: Readonly<Record<string, Loss>> = {
  ClusterDeployment: LOSSES.cluster,
  Credential: LOSSES.identity,
  Management: LOSSES.installation,
  Region: LOSSES.region,
};

const STOCK = /^(BareMetalHost|PooledRemoteMachine|.*IPPool)$/;
const ADDRESS = /^IPAddress(Claim)?$/;

/**
 * What the loss of an object means when nothing names it.
 *
 * @param deployments names of the ClusterDeployments of the fleet
 */
export function lossAlone(
  { group, kind }: ResourceType,
  object: KubeObject,
  deployments: ReadonlySet<string>,
): Loss {
  if (group === KCM_GROUP) {
    return Object.hasOwn(ROOTS, kind) ? ROOTS[kind] : LOSSES.own;
  }
  if (STOCK.test(kind)) {
    return {
      severity: 'warning',
      loss: 'New machines are taken from it; it would have to be made again by hand.',
    };
  }
  if (ADDRESS.test(kind)) {
    return { severity: 'info', loss: 'Another address may be allocated.' };
  }
  const cluster = clusterLabelOf(object);
  return cluster !== undefined && deployments.has(cluster)
    ? LOSSES.cluster
    : { severity: 'info', loss: 'Nothing that kcm knows of names it.' };
}
