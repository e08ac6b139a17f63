import { isRecord } from '../../coverage/fields';
import type { ObjectParts } from '../comparable';
import type { FieldDifference } from './BackupDiff';
import { isSecretField } from './secretFields';

/** Hashes a secret value with a key that nobody knows after this run. */
export type HideValue = (text: string) => string;

/**
 * The fields that differ between two states of an object, in their order.
 * Lists are compared place by place.
 */
export function diffFields(
  resource: string,
  from: ObjectParts,
  to: ObjectParts,
  hide: HideValue,
): readonly FieldDifference[] {
  const found: FieldDifference[] = [];
  const compare = (path: readonly string[], a: unknown, b: unknown) => {
    if (Object.is(a, b)) return;
    const keys = keysOf(a, b);
    if (keys) {
      for (const key of keys) compare([...path, key], at(a, key), at(b, key));
    } else if (JSON.stringify(a) !== JSON.stringify(b)) {
      found.push(difference(resource, path, a, b, hide));
    }
  };
  compare([], from, to);
  return found;
}

/** Of two mappings, or two lists; and of one secret one, to tell its parts. */
function keysOf(a: unknown, b: unknown): readonly string[] | undefined {
  const both =
    (isRecord(a) && isRecord(b)) || (Array.isArray(a) && Array.isArray(b));
  if (!both) return undefined;
  return [
    ...new Set([...Object.keys(a as object), ...Object.keys(b as object)]),
  ];
}

function at(value: unknown, key: string): unknown {
  return Object.hasOwn(value as object, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function difference(
  resource: string,
  path: readonly string[],
  from: unknown,
  to: unknown,
  hide: HideValue,
): FieldDifference {
  const isSecret = [from, to].some(side => holdsSecret(resource, path, side));
  const shown = (value: unknown) =>
    isSecret && value !== undefined ? hide(JSON.stringify(value)) : value;
  return {
    path: formatPath(path),
    ...(from !== undefined && { from: shown(from) }),
    ...(to !== undefined && { to: shown(to) }),
    ...(isSecret && { hashed: true as const }),
  };
}

/** Itself, or anything in it: a mapping may be there on one side only. */
function holdsSecret(
  resource: string,
  path: readonly string[],
  value: unknown,
): boolean {
  if (isSecretField(resource, path)) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) =>
    holdsSecret(resource, [...path, key], inner),
  );
}

function formatPath(path: readonly string[]): string {
  return path.reduce((text, key) => {
    if (/^\d+$/.test(key)) return `${text}[${key}]`;
    if (!/^[\w-]+$/.test(key)) return `${text}[${JSON.stringify(key)}]`;
    return text ? `${text}.${key}` : key;
  }, '');
}
