import { InvalidObjectError, type KubeObject } from '@kcm-backup/core';

const FIELDS: Readonly<Record<string, (object: KubeObject) => string>> = {
  'metadata.name': ({ metadata }) => metadata.name,
  'metadata.namespace': ({ metadata }) => metadata.namespace ?? '',
};

/**
 * A test for objects by a field selector such as `metadata.name=x`.
 *
 * @throws InvalidObjectError for other fields, as the API server does for
 *   custom resources
 */
export function parseFieldSelector(
  text: string,
): (object: KubeObject) => boolean {
  const tests = text
    .split(',')
    .filter(term => term.trim())
    .map(term => {
      const match = /^\s*([^=!\s]+)\s*(==|=|!=)\s*(.*?)\s*$/.exec(term);
      const read = match && FIELDS[match[1]];
      if (!read) {
        throw new InvalidObjectError(
          `Objects cannot be selected by the field ${JSON.stringify(match?.[1] ?? term)}, only by ${Object.keys(FIELDS).join(' and ')}.`,
        );
      }
      const [, , sign, value] = match;
      return (object: KubeObject) =>
        (read(object) === value) === (sign !== '!=');
    });
  return object => tests.every(test => test(object));
}
