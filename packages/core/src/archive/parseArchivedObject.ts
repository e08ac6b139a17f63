import { isRecord } from '../coverage/fields';
import type { KubeObject } from '../objects/KubeObject';
import { isAscii } from './words';
import { scanJson, type JsonFlaw, type JsonMember } from './scanJson';

/** Recursion over any object that passed is safe. The API's own are below 40. */
export const MOST_LEVELS = 200;

const OPEN_MAP = 0x7b;

const MANAGED_FIELDS = [...'"managedFields"'].map(char => char.charCodeAt(0));

const HEAD = ['apiVersion', 'kind', 'metadata'];

const FLAWS: Readonly<Record<JsonFlaw, string>> = {
  'not-json': 'is not JSON',
  'too-deep': `is nested deeper than ${MOST_LEVELS} levels`,
};

const decoder = new TextDecoder('utf-8', { fatal: true });

const METADATA = Object.entries<(value: unknown) => boolean>({
  name: isText,
  namespace: orNone(isString),
  uid: orNone(isString),
  resourceVersion: orNone(isString),
  generation: orNone(value => typeof value === 'number'),
  creationTimestamp: orNone(isString),
  deletionTimestamp: orNone(isString),
  labels: orNone(isTexts),
  annotations: orNone(isTexts),
  finalizers: orNone(value => Array.isArray(value) && value.every(isString)),
  ownerReferences: orNone(
    value => Array.isArray(value) && value.every(isOwner),
  ),
});

/** An object as it was saved: what all objects have, and the rest on demand. */
export interface SavedJson {
  /** Its apiVersion, kind, and of its metadata what all objects have. */
  readonly head: KubeObject;
  whole(): KubeObject;
}

/**
 * Reads the JSON of an object, as far as it is one.
 *
 * @returns the object, or in words what is wrong with it; they hold nothing of
 *   its content
 */
export function parseArchivedObject(bytes: Uint8Array): SavedJson | string {
  const scan = scanJson(bytes, MOST_LEVELS);
  if (typeof scan === 'string') return FLAWS[scan];
  if (!isUtf8(bytes)) return 'is not UTF-8';
  const whole = (): KubeObject => JSON.parse(decoder.decode(bytes));
  // JSON.parse makes it a key like others; whatever copies the object does not.
  if (scan.mayNameProto && hasKey(whole(), '__proto__')) {
    return 'has the key __proto__';
  }
  const head = headOf(bytes, scan.members) ?? whole();
  return flawOf(head) ?? { head: head as KubeObject, whole };
}

/**
 * What all objects have, without managedFields, which are often half of the
 * text. Of doubles the last counts, as everywhere; undefined for keys in
 * disguise.
 */
function headOf(
  bytes: Uint8Array,
  members: readonly JsonMember[],
): Record<string, unknown> | undefined {
  const head: Record<string, unknown> = {};
  let first = 0;
  for (let i = 0; i < members.length; i++) {
    if (members[i].depth > 1) continue;
    const name = nameOf(bytes, members[i]);
    if (name === undefined) return undefined;
    const isInner = name === 'metadata' && bytes[members[i].from] === OPEN_MAP;
    if (isInner) head[name] = metadataOf(bytes, members.slice(first, i));
    else if (HEAD.includes(name)) head[name] = valueOf(bytes, members[i]);
    first = i + 1;
  }
  return head;
}

/** At once: each text that is taken out of the bytes by itself takes its time. */
function metadataOf(
  bytes: Uint8Array,
  members: readonly JsonMember[],
): unknown {
  const kept: string[] = [];
  let first = 0;
  for (let i = 0; i <= members.length; i++) {
    if (i < members.length && !isManagedFields(bytes, members[i])) continue;
    if (i > first) {
      kept.push(textOf(bytes, members[first].key, members[i - 1].to));
    }
    first = i + 1;
  }
  return JSON.parse(`{${kept.join(',')}}`);
}

function isManagedFields(bytes: Uint8Array, { key }: JsonMember): boolean {
  return MANAGED_FIELDS.every((byte, i) => bytes[key + i] === byte);
}

/** Undefined for a key with letters in disguise. */
function nameOf(
  bytes: Uint8Array,
  { key, from }: JsonMember,
): string | undefined {
  const quoted = textOf(bytes, key, from);
  if (quoted.includes('\\u')) return undefined;
  return quoted.slice(1, quoted.lastIndexOf('"'));
}

function valueOf(bytes: Uint8Array, { from, to }: JsonMember): unknown {
  return JSON.parse(textOf(bytes, from, to));
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to));
}

function isUtf8(bytes: Uint8Array): boolean {
  if (isAscii(bytes)) return true;
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
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
  const wrong = METADATA.find(([field, isRight]) => {
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
