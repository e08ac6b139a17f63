import { InvalidObjectError } from '@kcm-backup/core';
import { applyPatch, type Operation } from 'rfc6902';

/**
 * RFC 6902. Changes neither of its arguments.
 *
 * @throws InvalidObjectError for an operation that does not fit the object
 */
export function applyJsonPatch(
  target: object,
  operations: readonly object[],
): unknown {
  const document = structuredClone(target);
  const [error] = applyPatch(
    document,
    operations as unknown as Operation[],
  ).filter(each => each !== null);
  if (!error) return document;
  throw new InvalidObjectError(`The patch does not fit: ${error.message}.`);
}
