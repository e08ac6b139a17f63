import { NotFoundError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type { CallOptions, Cluster, ResourceType } from '../ports/Cluster';
import { collect } from './collect';

/** Where Velero's objects are, and which of them. */
export interface VeleroListOptions extends CallOptions {
  /** Velero's. */
  readonly namespace: string;
  /** In the API's own syntax. */
  readonly labelSelector?: string;
}

/**
 * The objects of one of Velero's types in its namespace.
 *
 * @throws NotFoundError when the cluster has no Velero
 */
export async function listVelero<T extends KubeObject>(
  cluster: Cluster,
  type: ResourceType,
  { namespace, labelSelector, signal }: VeleroListOptions,
): Promise<T[]> {
  const objects = cluster.list<T>(type, { namespace, labelSelector, signal });
  try {
    return await collect(objects);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    throw new NotFoundError(
      `Velero is not installed on ${cluster.name}: it has no ${type.kind}s.`,
      { remedy: 'kubectl kcm-backup doctor', cause: error },
    );
  }
}

/** The same, where a cluster without Velero simply has none. */
export async function listVeleroIfAny<T extends KubeObject>(
  cluster: Cluster,
  type: ResourceType,
  options: VeleroListOptions,
): Promise<T[]> {
  try {
    return await listVelero<T>(cluster, type, options);
  } catch (error) {
    if (error instanceof NotFoundError) return [];
    throw error;
  }
}
