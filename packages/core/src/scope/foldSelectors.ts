import type { LabelSelector } from '../objects/KubeObject';

/** What the selector functions need of a scope selector. */
export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

/**
 * A quarter of the 1 MiB that Go's HTTP server (and so every API server)
 * accepts as request line and headers: 3,500 names of full length still fit
 * into one selector.
 */
export const MAX_SELECTOR_BYTES = 256 * 1024;

/** One entry per selector, as kcm itself writes them. */
export function exactSelectors(
  selectors: readonly KeyValue[],
): readonly LabelSelector[] {
  return selectors.map(({ key, value }) => ({ matchLabels: { [key]: value } }));
}

/**
 * Writes all values of one key as one `In`: the same objects match, and the
 * number of LIST calls no longer grows with the number of clusters (Velero
 * makes one per resource type *per entry* of `orLabelSelectors`).
 *
 * Equivalent as long as the backup's `includedNamespaces` stays `['*']`.
 * Values of a key are split over several entries where the selector, encoded
 * in a URL, would grow past `maxBytes`.
 */
export function foldSelectors(
  selectors: readonly KeyValue[],
  maxBytes: number = MAX_SELECTOR_BYTES,
): readonly LabelSelector[] {
  const byKey = new Map<string, string[]>();
  for (const { key, value } of selectors) {
    const values = byKey.get(key);
    if (values) values.push(value);
    else byKey.set(key, [value]);
  }
  return [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, values]) =>
      chunk(key, [...new Set(values)].sort(), maxBytes).map(part =>
        part.length === 1
          ? { matchLabels: { [key]: part[0] } }
          : {
              matchExpressions: [
                { key, operator: 'In' as const, values: part },
              ],
            },
      ),
    );
}

function chunk(
  key: string,
  values: readonly string[],
  maxBytes: number,
): readonly string[][] {
  const overhead = encodeURIComponent(`${key} in ()`).length;
  const chunks: string[][] = [];
  let room = 0;
  for (const value of values) {
    const size = encodeURIComponent(`${value},`).length;
    if (chunks.length === 0 || size > room) {
      chunks.push([]);
      room = maxBytes - overhead;
    }
    chunks[chunks.length - 1].push(value);
    room -= size;
  }
  return chunks;
}
