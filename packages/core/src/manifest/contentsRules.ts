import type { SavedKinds } from '../restore/SavedKinds';
import type { PolicyRule } from './rbacRules';

/**
 * What planning and checking a restore reads of the target: every kind that the
 * backup holds, whole, to compare it with what was saved. Controllers outside
 * of Velero's namespace are held there too.
 *
 * Nothing lets one write these kinds: Velero does that.
 *
 * @param namespace Velero's, in which Deployments may be scaled anyway
 */
export function rulesForContents(
  { resources, controllers }: SavedKinds,
  namespace: string,
): readonly PolicyRule[] {
  const plurals = new Map<string, string[]>();
  for (const resource of [...resources].sort()) {
    // Their names are all that is read of them: every restorer may list those.
    if (resource === 'namespaces') continue;
    const [plural, ...group] = resource.split('.');
    const name = group.join('.');
    plurals.set(name, [...(plurals.get(name) ?? []), plural]);
  }
  const read = [...plurals].sort().map(([group, all]) => ({
    apiGroups: [group],
    resources: all,
    verbs: ['get', 'list'],
  }));
  const elsewhere = controllers
    .filter(controller => controller.namespace !== namespace)
    .map(({ name }) => name);
  if (elsewhere.length === 0) return read;
  return [
    ...read,
    {
      apiGroups: ['apps'],
      resources: ['deployments'],
      verbs: ['get', 'patch'],
      resourceNames: [...new Set(elsewhere)].sort(),
    },
  ];
}

/** Of a location that is not on the target yet. */
export const createSecrets: PolicyRule = {
  apiGroups: [''],
  resources: ['secrets'],
  verbs: ['create'],
};
