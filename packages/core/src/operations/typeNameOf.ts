import { resourceOf } from '../coverage/resourceOf';
import type { ResourceType } from '../ports/Cluster';

/** Identifies a type on one of several clusters. */
export function typeNameOf(
  sight: { readonly name: string },
  type: ResourceType,
): string {
  return `${sight.name} ${resourceOf(type)}`;
}
