import { isRecord } from '../coverage/fields';
import type { KubeObject } from '../objects/KubeObject';
import { jsonDepth } from './jsonDepth';

/** Recursion over any object that passed is safe. The API's own are below 40. */
export const MOST_LEVELS = 200;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Its underscores as they are, or escaped. */
const MAY_NAME_PROTO = /__proto__|\\u00[567]/;

const METADATA: Readonly<Record<string, (value: unknown) => boolean>> = {
  name: isText,
  namespace: orNone(isString),
  uid: orNone(isString),
  creationTimestamp: orNone(isString),
  deletionTimestamp: orNone(isString),
  labels: orNone(isTexts),
  annotations: orNone(isTexts),
  finalizers: orNone(value => Array.isArray(value) && value.every(isString)),
  ownerReferences: orNone(
    value => Array.isArray(value) && value.every(isOwner),
  ),
};

/**
 * Reads the JSON of an object, as far as it is one.
 *
 * @returns the object, or in words what is wrong with it; they hold nothing of
 *   its content
 */
export function parseArchivedObject(bytes: Uint8Array): KubeObject | string {
  if (jsonDepth(bytes) > MOST_LEVELS) {
    return `is nested deeper than ${MOST_LEVELS} levels`;
  }
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return 'is not UTF-8';
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is not JSON';
  }
  // JSON.parse makes it a key like others; whatever copies the object does not.
  if (MAY_NAME_PROTO.test(text) && hasKey(value, '__proto__')) {
    return 'has the key __proto__';
  }
  return flawOf(value) ?? (value as KubeObject);
}

function hasKey(value: unknown, wanted: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, inner]) => key === wanted || hasKey(inner, wanted),
  );
}

/** What its fields are not that every object has. */
function flawOf(value: unknown): string | undefined {
  const whole = isRecord(value) && isRecord(value.metadata);
  if (!whole || !isText(value.apiVersion) || !isText(value.kind)) {
    return 'has no apiVersion, kind or metadata';
  }
  const wrong = Object.entries(METADATA).find(([field, isRight]) => {
    const found = (value.metadata as Record<string, unknown>)[field];
    return !isRight(found ?? undefined);
  });
  return wrong && `has a metadata.${wrong[0]} that is none`;
}

function orNone(isRight: (value: unknown) => boolean) {
  return (value: unknown) => value === undefined || isRight(value);
}

function isOwner(value: unknown): boolean {
  return (
    isRecord(value) &&
    isText(value.apiVersion) &&
    isText(value.kind) &&
    isText(value.name)
  );
}

function isTexts(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(isString);
}

function isText(value: unknown): boolean {
  return isString(value) && value !== '';
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
