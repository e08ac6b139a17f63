import type { KubeObject } from '../objects/KubeObject';
import { CLUSTER_NAME_LABEL } from '../scope/labels';

export const MACHINES = 'machines.cluster.x-k8s.io';

/** The Cluster that an object of Cluster API is part of: `namespace/name`. */
export function owningCluster({
  namespace = '',
  labels = {},
}: Pick<KubeObject['metadata'], 'namespace' | 'labels'>): string {
  return `${namespace}/${labels[CLUSTER_NAME_LABEL]}`;
}
