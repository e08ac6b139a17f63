import type { KubeObject } from '@kcm-backup/core';

/**
 * Annotation, or label, of a Management, Region or ClusterDeployment: entity
 * ref of who owns it.
 */
export const OWNER_ANNOTATION = 'kcm-backup.io/owner';

/** `[kind:][namespace/]name`; the catalog gives up on an entity without one. */
const ENTITY_REF =
  /^([a-z][a-z0-9]*:)?([a-z0-9][-a-z0-9]*\/)?[a-z0-9][-a-z0-9_.]*$/i;

/** Whom an object names; `undefined` for none, and for what is no entity ref. */
export function ownerOf({ metadata }: KubeObject): string | undefined {
  const { annotations = {}, labels = {} } = metadata;
  const named = annotations[OWNER_ANNOTATION] ?? labels[OWNER_ANNOTATION] ?? '';
  return ENTITY_REF.test(named) ? named : undefined;
}
