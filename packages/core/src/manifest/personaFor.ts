import type { Access } from '../ports/Cluster';
import { buildRbac, type Persona, type RbacRole } from './buildRbac';

const RISING: readonly Persona[] = ['viewer', 'operator', 'restorer'];

/**
 * Whose role allows it: that which can do least. `undefined` where no role
 * does.
 */
export function personaFor(access: Access): Persona | undefined {
  // Which namespace is Velero's is not known here.
  const { namespace = 'any' } = access;
  return RISING.find(persona =>
    buildRbac(persona, { namespace }).some(role => allows(role, access)),
  );
}

function allows({ kind, rules }: RbacRole, access: Access): boolean {
  if (kind === 'Role' && access.namespace === undefined) return false;
  return rules.some(
    ({ apiGroups, resources, verbs, resourceNames }) =>
      apiGroups.includes(access.group) &&
      resources.includes(access.resource) &&
      verbs.includes(access.verb) &&
      (resourceNames?.includes(access.name ?? '') ?? true),
  );
}
