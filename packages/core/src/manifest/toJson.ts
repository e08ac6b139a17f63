import { orderKeys } from './orderKeys';

/**
 * Objects as JSON with two spaces of indentation, in the key order of
 * {@link toYaml}. One object is written as it is, more of them (or none) as a
 * `List`, which kubectl takes like a file of several documents.
 */
export function toJson(objects: readonly object[]): string {
  const items = objects.map(orderKeys);
  const root =
    items.length === 1 ? items[0] : { apiVersion: 'v1', kind: 'List', items };
  return `${JSON.stringify(root, undefined, 2)}\n`;
}
