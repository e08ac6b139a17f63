import type { KubeObject } from '../objects/KubeObject';
import { isEmpty, sortKeys } from './canonical';

/** Labels that every restore writes anew. */
const RESTORE_LABELS = ['velero.io/backup-name', 'velero.io/restore-name'];

/** What the server makes, or a controller refills: no restore brings it back. */
const NOT_CONTENT = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/** An object's content, part by part; empty parts are left out. */
export type ObjectParts = Readonly<Record<string, unknown>>;

/**
 * What makes two states of an object equal to a restore: labels, annotations,
 * finalizers and every field beside `metadata` and `status`. Two objects that
 * differ in nothing else are the same object at another time or place.
 */
export function comparable(object: KubeObject): ObjectParts {
  const { labels = {}, annotations, finalizers } = object.metadata;
  const own = Object.entries(labels).filter(
    ([key]) => !RESTORE_LABELS.includes(key),
  );
  const fields = Object.entries(object).filter(
    ([key]) => !NOT_CONTENT.has(key),
  );
  const parts: Record<string, unknown> = {
    labels: Object.fromEntries(own),
    annotations,
    finalizers,
    ...Object.fromEntries(fields),
  };
  return Object.fromEntries(
    Object.entries(parts).filter(([, part]) => !isEmpty(part)),
  );
}

/**
 * One digest for each part, of its canonical JSON: enough to tell which parts
 * of 100,000 objects differ without keeping any of them.
 *
 * @param digest of a text; a keyed one where the parts are Secrets'
 */
export function partDigests(
  object: KubeObject,
  digest: (text: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(comparable(object)).map(([name, part]) => [
      name,
      digest(JSON.stringify(sortKeys(part))),
    ]),
  );
}

/** The parts that are not the same in both, sorted. */
export function differingParts(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter(name => a[name] !== b[name])
    .sort();
}
