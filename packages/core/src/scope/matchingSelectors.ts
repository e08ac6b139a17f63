import type { ClusterScope, ScopeSelector } from './BackupScope';

/** Position of each selector of a scope, by `key=value`. */
const indexes = new WeakMap<ClusterScope, ReadonlyMap<string, number>>();

/**
 * The selectors that take in an object with these labels, in the order of the
 * scope. Costs as much as there are labels, however many clusters there are.
 */
export function matchingSelectors(
  scope: ClusterScope,
  labels: Readonly<Record<string, string>>,
): readonly ScopeSelector[] {
  const index = indexOf(scope);
  return Object.entries(labels)
    .flatMap(([key, value]) => index.get(`${key}=${value}`) ?? [])
    .sort((a, b) => a - b)
    .map(position => scope.selectors[position]);
}

function indexOf(scope: ClusterScope): ReadonlyMap<string, number> {
  const known = indexes.get(scope);
  if (known) return known;
  const index = new Map(
    scope.selectors.map(({ key, value }, i) => [`${key}=${value}`, i]),
  );
  indexes.set(scope, index);
  return index;
}
