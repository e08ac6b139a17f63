import type { Entity } from '@backstage/catalog-model';

/**
 * Annotation of a catalog entity: the name of the management cluster that it
 * is, as `kcmBackup.hubs[].name` has it.
 *
 * @public
 */
export const MANAGEMENT_CLUSTER_ANNOTATION = 'kcm-backup.io/management-cluster';

/**
 * `spec.type` of a Resource that is a management cluster.
 *
 * @public
 */
export const CLUSTER_RESOURCE_TYPE = 'kubernetes-cluster';

/**
 * The management cluster that an entity is, if it is one. Only a Resource is:
 * who may add entities of other kinds to a catalog are many.
 *
 * @public
 */
export function managementClusterOf(entity: Entity): string | undefined {
  if (entity.kind.toLocaleLowerCase('en-US') !== 'resource') return undefined;
  return entity.metadata.annotations?.[MANAGEMENT_CLUSTER_ANNOTATION];
}

/**
 * Whether an entity is a management cluster whose DR status can be asked.
 *
 * @public
 */
export function isKcmBackupAvailable(entity: Entity): boolean {
  return managementClusterOf(entity) !== undefined;
}
