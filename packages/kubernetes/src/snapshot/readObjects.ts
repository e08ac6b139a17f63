import { UsageError, type KubeObject } from '@kcm-backup/core';
import { parseDocuments } from './parseDocuments';
import type { SnapshotObject, VersionDocument } from './SnapshotObject';

/** What a file of a snapshot holds. */
export interface FileContent {
  readonly objects: readonly SnapshotObject[];
  readonly version?: VersionDocument;
}

/**
 * The objects of a file as `kubectl get -o yaml` or `-o json` writes it: lists
 * are taken apart.
 *
 * @throws UsageError naming file and document for what is no object
 */
export function readObjects(text: string, file: string): FileContent {
  const objects: SnapshotObject[] = [];
  let version: VersionDocument | undefined;
  for (const { value, place } of parseDocuments(text, file)) {
    if (isVersion(value)) version = value;
    else objects.push(...flatten(value, place));
  }
  return { objects, version };
}

type Loose = { readonly [field: string]: unknown };

function* flatten(
  value: unknown,
  place: string,
  defaults: Loose = {},
): Generator<SnapshotObject> {
  if (!isMapping(value)) throw new UsageError(`${place} is no object.`);
  const { apiVersion, kind } = { ...defaults, ...value };
  if (typeof apiVersion !== 'string' || !apiVersion) {
    throw new UsageError(`${place} has no apiVersion.`);
  }
  if (typeof kind !== 'string' || !kind) {
    throw new UsageError(`${place} has no kind.`);
  }
  if (kind.endsWith('List') && Array.isArray(value.items)) {
    // Items of `v1 List` say what they are, those of a `SecretList` do not.
    const item = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -4) };
    for (const [i, each] of value.items.entries()) {
      yield* flatten(each, `${place}, item ${i + 1}`, item);
    }
    return;
  }
  yield {
    object: checked({ ...value, apiVersion, kind }, kind, place),
    source: place,
  };
}

function checked(object: Loose, kind: string, place: string): KubeObject {
  const { metadata } = object;
  const name = isMapping(metadata) ? metadata.name : undefined;
  if (typeof name !== 'string' || !name) {
    throw new UsageError(`${place} is a ${kind} without metadata.name.`);
  }
  const { namespace, labels, annotations } = metadata as Loose;
  if (namespace !== undefined && typeof namespace !== 'string') {
    throw new UsageError(
      `${place}: the namespace of ${kind} ${name} is no text.`,
    );
  }
  for (const [field, texts] of Object.entries({ labels, annotations })) {
    if (texts !== undefined && texts !== null && !isTexts(texts)) {
      throw new UsageError(
        `${place}: metadata.${field} of ${kind} ${name} must be text by name; put numbers and true in quotes.`,
      );
    }
  }
  return object as unknown as KubeObject;
}

function isVersion(value: unknown): value is VersionDocument {
  if (!isMapping(value) || value.kind !== undefined) return false;
  const { serverVersion } = value;
  return (
    isMapping(serverVersion) && typeof serverVersion.gitVersion === 'string'
  );
}

function isMapping(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): boolean {
  return (
    isMapping(value) &&
    Object.values(value).every(each => typeof each === 'string')
  );
}
