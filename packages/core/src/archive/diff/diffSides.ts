import type { KubeObject } from '../../objects/KubeObject';
import type { Codec } from '../../ports/Codec';
import { CLUSTER_NAME_LABEL, HELM_RELEASE_LABEL } from '../../scope/labels';
import { comparable, type ObjectParts } from '../comparable';
import { sortKeys } from '../canonical';
import {
  parseSideKey,
  sideKey,
  type BackupDiff,
  type DiffSide,
  type ObjectDifference,
} from './BackupDiff';
import { diffFields, type HideValue } from './diffFields';

/** Changed objects whose fields are told: the others are only counted in. */
const MOST_OBJECTS = 5000;
const MOST_FIELDS = 200;

/** Hexadecimal digits of a digest that are kept for each object. */
const DIGITS = 20;

interface Kept {
  readonly group: string;
  readonly digest: string;
}

/**
 * What differs between two states. The first pass keeps a digest of each
 * object of one side, the second reads the values of those that changed.
 *
 * Left out is what the server makes, and the status.
 */
export async function diffSides(
  from: DiffSide,
  to: DiffSide,
  codec: Codec,
  hide: HideValue,
): Promise<BackupDiff> {
  const before = new Map<string, Kept>();
  for await (const side of from.objects(new Set())) {
    const digest = digestOf(codec, side.object);
    before.set(sideKey(side), { group: groupOf(side.object), digest });
  }
  const found: ObjectDifference[] = [];
  const changed = new Map<string, string>();
  let same = 0;
  const known = new Set(before.keys());
  for await (const side of to.objects(known)) {
    const key = sideKey(side);
    const old = before.get(key);
    before.delete(key);
    const group = groupOf(side.object);
    if (!old) found.push({ change: 'added', group, ...parseSideKey(key) });
    else if (old.digest === digestOf(codec, side.object)) same++;
    else changed.set(key, group);
  }
  for (const [key, { group }] of before) {
    found.push({ change: 'removed', group, ...parseSideKey(key) });
  }
  const details = await readFields(from, to, changed, known, hide);
  return { objects: [...found, ...details].sort(compare), same };
}

/** The values of those that changed, and of no others. */
async function readFields(
  from: DiffSide,
  to: DiffSide,
  changed: ReadonlyMap<string, string>,
  known: ReadonlySet<string>,
  hide: HideValue,
): Promise<readonly ObjectDifference[]> {
  if (changed.size === 0) return [];
  const told = new Set([...changed.keys()].slice(0, MOST_OBJECTS));
  const before = new Map<string, ObjectParts>();
  for await (const side of from.objects(new Set())) {
    const key = sideKey(side);
    if (told.has(key)) before.set(key, comparable(side.object));
  }
  const fields = new Map<string, ReturnType<typeof diffFields>>();
  for await (const side of to.objects(known)) {
    const key = sideKey(side);
    const old = before.get(key);
    before.delete(key);
    if (old) {
      const now = comparable(side.object);
      fields.set(key, diffFields(side.resource, old, now, hide));
    }
  }
  return [...changed].map(([key, group]) => {
    const all = fields.get(key) ?? [];
    const more = all.length - MOST_FIELDS;
    return {
      change: 'changed' as const,
      group,
      ...parseSideKey(key),
      fields: all.slice(0, MOST_FIELDS),
      ...(more > 0 && { moreFields: more }),
    };
  });
}

function digestOf(codec: Codec, object: KubeObject): string {
  const digest = codec.sha256();
  digest.update(JSON.stringify(sortKeys(comparable(object))));
  return digest.hex().slice(0, DIGITS);
}

function groupOf({ kind, metadata }: KubeObject): string {
  const { labels = {}, name, namespace } = metadata;
  const cluster =
    labels[CLUSTER_NAME_LABEL] ??
    labels[HELM_RELEASE_LABEL] ??
    (kind === 'ClusterDeployment' ? name : undefined);
  if (cluster) return `cluster ${cluster}`;
  return namespace ? `namespace ${namespace}` : kind;
}

function compare(a: ObjectDifference, b: ObjectDifference): number {
  const [x, y] = [a, b].map(each => `${each.group} ${sideKey(each)}`);
  return x < y ? -1 : Number(x > y);
}
