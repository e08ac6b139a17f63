import type { KubeObject } from '@kcm-backup/core';

/** No Secret value is ever printed; a server refuses this in its place. */
const HIDDEN = '<not shown>';

/** The objects, Secrets without their values. */
export function hideValues(
  objects: readonly KubeObject[],
): readonly KubeObject[] {
  return objects.map(object => {
    if (object.kind !== 'Secret') return object;
    const { data = {} } = object as { readonly data?: object };
    const keys = Object.keys(data).map(key => [key, HIDDEN] as const);
    return { ...object, data: Object.fromEntries(keys) };
  });
}
