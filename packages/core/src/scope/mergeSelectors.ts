import type { ScopeSelector } from './BackupScope';

/**
 * Sorts by `key_value` and joins equal selectors, collecting their reasons.
 *
 * The order is Go's, bytewise. Label keys and values are ASCII by the API's
 * own rules, where bytes and UTF-16 units agree.
 */
export function mergeSelectors(
  selectors: readonly ScopeSelector[],
): readonly ScopeSelector[] {
  const merged = new Map<
    string,
    { selector: ScopeSelector; reasons: Set<string> }
  >();
  for (const selector of selectors) {
    const id = `${selector.key}_${selector.value}`;
    const known = merged.get(id) ?? { selector, reasons: new Set<string>() };
    selector.reasons.forEach(reason => known.reasons.add(reason));
    merged.set(id, known);
  }
  return [...merged]
    .sort(([a], [b]) => compare(a, b))
    .map(([, { selector, reasons }]) => ({
      key: selector.key,
      value: selector.value,
      reasons: [...reasons],
    }));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
