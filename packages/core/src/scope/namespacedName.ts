import type { ClusterDeployment } from '../objects/kcm';
import { MANAGEMENT } from './BackupScope';

/** `namespace/name`: how kcm and Velero write the key of an object. */
export function namespacedName(object: {
  readonly metadata: { readonly namespace?: string; readonly name: string };
}): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

/** The cluster that the objects of a ClusterDeployment live on. */
export function clusterOf(deployment: ClusterDeployment): string {
  return deployment.status?.region || MANAGEMENT;
}
