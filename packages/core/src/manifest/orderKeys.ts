const OBJECT_ORDER = ['apiVersion', 'kind', 'metadata', 'type'];
const METADATA_ORDER = [
  'name',
  'generateName',
  'namespace',
  'labels',
  'annotations',
];

/**
 * The object with its keys in the order in which manifests are written, so
 * that equal objects give equal bytes: `apiVersion`, `kind`, `metadata`,
 * `type`, then the rest by name; in `metadata` the name and namespace first.
 * Lists keep their order; keys without a value are left out.
 */
export function orderKeys(object: object): object {
  const ordered = sortEntries(object, OBJECT_ORDER);
  return Object.fromEntries(
    ordered.map(([key, value]) => [
      key,
      key === 'metadata' && isRecord(value)
        ? Object.fromEntries(
            sortEntries(value, METADATA_ORDER).map(([k, v]) => [k, sorted(v)]),
          )
        : sorted(value),
    ]),
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    sortEntries(value, []).map(([key, child]) => [key, sorted(child)]),
  );
}

function sortEntries(
  object: object,
  first: readonly string[],
): [string, unknown][] {
  const rank = (key: string) => {
    const index = first.indexOf(key);
    return index < 0 ? first.length : index;
  };
  return Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
