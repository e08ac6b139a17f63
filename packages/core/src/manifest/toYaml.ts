import { stringify } from 'yaml';
import { orderKeys } from './orderKeys';

/**
 * Objects as YAML documents with `---` between them. The same objects give the
 * same bytes, whatever the order of their keys. Strings that a YAML 1.1 or 1.2
 * reader would take for a number, a date or a boolean are quoted; long lines
 * are not folded.
 */
export function toYaml(objects: readonly object[]): string {
  return objects
    .map(object =>
      stringify(orderKeys(object), {
        aliasDuplicateObjects: false,
        compat: 'yaml-1.1',
        lineWidth: 0,
      }),
    )
    .join('---\n');
}
