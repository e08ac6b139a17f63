import { buildRbac, type Persona } from '../manifest/buildRbac';
import type { PolicyRule } from '../manifest/rbacRules';
import type { Access } from '../ports/Cluster';
import type { SavedKinds } from '../restore/SavedKinds';
import type { Purpose } from './Diagnosis';

/** Who does what. */
export const PERSONA_FOR: Readonly<Record<Purpose, Persona>> = {
  backup: 'operator',
  upgrade: 'operator',
  restore: 'restorer',
};

/** The roles for that, in the words of `rbac`. */
export function roleFor(purpose: Purpose): string {
  const persona = PERSONA_FOR[purpose];
  return purpose === 'restore' ? `${persona} --backup NAME` : persona;
}

/** Of what a backup holds only this is known before it is read. */
const ALWAYS_SAVED: SavedKinds = { resources: ['secrets'], controllers: [] };

/**
 * What one has to be allowed to do: the very rules that `rbac` prints, each as
 * a question to the API server.
 *
 * @param namespace Velero's
 */
export function neededAccess(
  purpose: Purpose,
  namespace: string,
): readonly Access[] {
  const roles = buildRbac(PERSONA_FOR[purpose], {
    namespace,
    contents: purpose === 'restore' ? ALWAYS_SAVED : undefined,
  });
  return roles.flatMap(({ kind, rules }) =>
    rules.flatMap(rule =>
      accessesOf(rule, kind === 'Role' ? namespace : undefined),
    ),
  );
}

function accessesOf(rule: PolicyRule, namespace?: string): readonly Access[] {
  const { apiGroups, resources, verbs, resourceNames = [undefined] } = rule;
  return apiGroups.flatMap(group =>
    resources.flatMap(written => {
      const [resource, subresource] = written.split('/');
      return verbs.flatMap(verb =>
        resourceNames.map(name => ({
          ...{ verb, group, resource },
          ...(subresource && { subresource }),
          ...(namespace && { namespace }),
          ...(name && { name }),
        })),
      );
    }),
  );
}

/** One text per resource, such as `create/patch backups.velero.io`. */
export function accessNames(accesses: readonly Access[]): readonly string[] {
  const verbs = new Map<string, Set<string>>();
  for (const access of accesses) {
    const name = resourceName(access);
    verbs.set(name, (verbs.get(name) ?? new Set()).add(access.verb));
  }
  return [...verbs].map(([name, all]) => `${[...all].join('/')} ${name}`);
}

function resourceName({ group, resource, subresource }: Access): string {
  const type = group === '' ? resource : `${resource}.${group}`;
  return subresource ? `${type}/${subresource}` : type;
}
