import type { KubeObject, ResourceType } from '@kcm-backup/core';
import { apiVersionOf } from './resourcePath';

/**
 * With its type, which the items of a built-in list lack, and partial ones have
 * another. Without managedFields: nobody reads them, and they are most of the
 * metadata.
 */
export function leanObject<T extends KubeObject>(
  object: T,
  type: ResourceType,
): T {
  const { managedFields, ...metadata } = object.metadata as T['metadata'] & {
    readonly managedFields?: unknown;
  };
  const typeMeta = { apiVersion: apiVersionOf(type), kind: type.kind };
  return { ...object, ...typeMeta, metadata };
}
