import { isDeepStrictEqual } from 'node:util';
import { InvalidObjectError } from '@kcm-backup/core';

/**
 * RFC 6902. Changes neither of its arguments.
 *
 * @throws InvalidObjectError for an operation that does not fit the object
 */
export function applyJsonPatch(
  target: object,
  operations: readonly object[],
): unknown {
  let document: unknown = structuredClone(target);
  for (const operation of operations as readonly Operation[]) {
    document = applyOne(document, operation);
  }
  return document;
}

interface Operation {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

function applyOne(document: unknown, operation: Operation): unknown {
  const { op, path, from = '', value } = operation;
  switch (op) {
    case 'add':
      return set(document, path, value, true);
    case 'remove':
      return remove(document, path);
    case 'replace':
      return set(document, path, value, false);
    case 'copy':
      return set(document, path, structuredClone(at(document, from)), true);
    case 'move': {
      const moved = at(document, from);
      return set(remove(document, from), path, moved, true);
    }
    case 'test':
      if (isDeepStrictEqual(at(document, path), value)) return document;
      throw misfit(path, 'has another value than expected');
    default:
      throw misfit(path, 'has an operation that does not exist');
  }
}

function at(document: unknown, pointer: string): unknown {
  return parse(pointer).reduce((parent: unknown, key) => {
    const container = containerOf(parent, pointer);
    if (!Object.hasOwn(container, key)) throw misfit(pointer, 'is not there');
    return container[key];
  }, document);
}

function set(
  document: unknown,
  pointer: string,
  value: unknown,
  insert: boolean,
): unknown {
  const keys = parse(pointer);
  const last = keys.pop();
  if (last === undefined) return value;
  const parent = containerOf(at(document, format(keys)), pointer);
  const exists = Object.hasOwn(parent, last);
  if (!insert && !exists) throw misfit(pointer, 'is not there');
  if (insert && Array.isArray(parent)) {
    const index = last === '-' ? parent.length : Number(last);
    if (!(index >= 0 && index <= parent.length)) {
      throw misfit(pointer, 'is beyond the end of the list');
    }
    parent.splice(index, 0, value);
  } else {
    parent[last] = value;
  }
  return document;
}

function remove(document: unknown, pointer: string): unknown {
  const keys = parse(pointer);
  const last = keys.pop() ?? '';
  const parent = containerOf(at(document, format(keys)), pointer);
  if (!Object.hasOwn(parent, last)) throw misfit(pointer, 'is not there');
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return document;
}

function parse(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function format(keys: readonly string[]): string {
  return keys
    .map(key => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

function containerOf(value: unknown, pointer: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) {
    return value as Record<string, unknown>;
  }
  throw misfit(pointer, 'is not there');
}

function misfit(pointer: string, what: string): InvalidObjectError {
  return new InvalidObjectError(`The patch does not fit: ${pointer} ${what}.`);
}
