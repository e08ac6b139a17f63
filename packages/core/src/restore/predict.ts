import type { RestoreSpec } from '../objects/velero';
import { matchesLabelSelector } from '../objects/labelSelector';
import { CLUSTER_NAME_LABEL, HELM_RELEASE_LABEL } from '../scope/labels';
import type { ArchiveIndex, SavedObject } from './ArchiveIndex';
import { savedKey } from './ArchiveIndex';
import { allExclusions, type Exclusion } from './exclusions';
import type {
  ChangedObject,
  Fate,
  LeftOut,
  PlannedObject,
  Predictions,
  RefusedObject,
} from './RestorePlan';
import { Reach } from './Reach';
import type { TargetState } from './TargetState';

/** Parts that an immutable Secret or ConfigMap keeps. */
const IMMUTABLE = new Set(['data', 'binaryData', 'stringData', 'immutable']);

/** What a prediction is made from. */
export interface PredictionInput {
  readonly cluster: string;
  readonly backup: string;
  readonly archive: ArchiveIndex;
  readonly target: TargetState;
  /** Of the Restore that brings most of it. */
  readonly spec: RestoreSpec;
}

/** Fate of one object, with what there is to say of it. */
export type ObjectFate =
  | { readonly fate: 'created' | 'same' }
  | { readonly fate: 'changed'; readonly parts: readonly string[] }
  | { readonly fate: 'refused' | 'left-out'; readonly reason: string };

/**
 * What becomes of every object of an archive.
 *
 * Velero's own words for it do not tell drift (it compares managedFields too):
 * these are made from labels, annotations, finalizers and content alone.
 */
export function predict(input: PredictionInput): Predictions {
  const created = new Map<string, string[]>();
  const same = new Map<string, string[]>();
  const changed: ChangedObject[] = [];
  const refused: RefusedObject[] = [];
  const leftOut = new Map<string, string[]>();
  const fateOf = fateFinder(input);
  for (const saved of input.archive.objects) {
    const answer = fateOf(saved);
    switch (answer.fate) {
      case 'created':
        push(created, saved.resource, pathOf(saved));
        break;
      case 'same':
        push(same, saved.resource, pathOf(saved));
        break;
      case 'changed':
        changed.push({ ...planned(saved), parts: answer.parts });
        break;
      case 'refused':
        refused.push({ ...planned(saved), reason: answer.reason });
        break;
      default:
        push(leftOut, `${saved.resource}\n${answer.reason}`, pathOf(saved));
    }
  }
  const out = sorted(leftOut).map(([key, names]): LeftOut => {
    const [resource, reason] = key.split('\n');
    return { resource, reason, names };
  });
  return {
    cluster: input.cluster,
    backup: input.backup,
    counts: {
      created: total(created),
      changed: changed.length,
      same: total(same),
      refused: refused.length,
      'left-out': total(leftOut),
    } satisfies Record<Fate, number>,
    created: Object.fromEntries(sorted(created)),
    same: Object.fromEntries(sorted(same)),
    changed: changed.sort(byName),
    refused: refused.sort(byName),
    leftOut: out,
  };
}

/** Tells the fate of each object of an archive. */
export function fateFinder({
  archive,
  target,
  spec,
}: PredictionInput): (saved: SavedObject) => ObjectFate {
  const exclusions = new Map(
    allExclusions(archive).map(one => [one.resource, one]),
  );
  const reach = new Reach(archive, target);
  const filled = new Set<string>();
  const before = (saved: SavedObject): ObjectFate | undefined =>
    leftOutFate(saved, exclusions, spec) ?? refusedBy(reach, saved);
  for (const saved of archive.objects) {
    if (saved.namespace && !before(saved)) filled.add(saved.namespace);
  }
  return saved => {
    if (saved.resource === 'namespaces') {
      return namespaceFate(saved, target, filled);
    }
    return before(saved) ?? meet(saved, target, spec);
  };
}

function refusedBy(reach: Reach, saved: SavedObject): ObjectFate | undefined {
  const reason = reach.refusal(saved);
  return reason === undefined ? undefined : { fate: 'refused', reason };
}

function leftOutFate(
  saved: SavedObject,
  exclusions: ReadonlyMap<string, Exclusion>,
  spec: RestoreSpec,
): ObjectFate | undefined {
  const exclusion = exclusions.get(saved.resource);
  if (exclusion && !exclusion.later) {
    return { fate: 'left-out', reason: exclusion.reason };
  }
  if (saved.ended) {
    return { fate: 'left-out', reason: 'it came to its end before the backup' };
  }
  const reason = selectorReason(saved, spec);
  return reason === undefined ? undefined : { fate: 'left-out', reason };
}

/** Why the selector of a plan leaves it out. */
function selectorReason(
  { labels }: SavedObject,
  { labelSelector }: RestoreSpec,
): string | undefined {
  const failed = labelSelector?.matchExpressions?.find(
    one => !matchesLabelSelector(labels, { matchExpressions: [one] }),
  );
  if (!failed) return undefined;
  return failed.key === CLUSTER_NAME_LABEL || failed.key === HELM_RELEASE_LABEL
    ? `of cluster ${labels[failed.key]}, which kcm provisions anew`
    : 'Velero itself, which would restart and fail the Restore';
}

/** Velero makes a namespace where something comes into it, and changes none. */
function namespaceFate(
  { name }: SavedObject,
  { namespaces }: TargetState,
  filled: ReadonlySet<string>,
): ObjectFate {
  if (namespaces.has(name)) return { fate: 'same' };
  return filled.has(name)
    ? { fate: 'created' }
    : {
        fate: 'left-out',
        reason: 'nothing is restored into it, and Velero makes no empty one',
      };
}

/** What is done where the kind is there. */
function meet(
  saved: SavedObject,
  target: TargetState,
  { existingResourcePolicy }: RestoreSpec,
): ObjectFate {
  const denied = target.denied.get(savedKey(saved));
  if (denied !== undefined) return { fate: 'refused', reason: denied };
  const live = target.of(saved);
  if (!live) return { fate: 'created' };
  if (live.deleting) {
    return {
      fate: 'refused',
      reason: 'it is being deleted on the target and vanishes later',
    };
  }
  if (live.differs.length === 0) return { fate: 'same' };
  const merged = saved.resource === 'serviceaccounts';
  if (existingResourcePolicy !== 'update' && !merged) {
    return {
      fate: 'refused',
      reason: `it exists and differs in ${live.differs.join(', ')}; this Restore leaves what exists`,
    };
  }
  if (live.immutable && live.differs.some(part => IMMUTABLE.has(part))) {
    return { fate: 'refused', reason: 'it is immutable and differs' };
  }
  return { fate: 'changed', parts: live.differs };
}

function planned({ resource, namespace, name }: SavedObject): PlannedObject {
  return { resource, ...(namespace && { namespace }), name };
}

function pathOf({ namespace, name }: SavedObject): string {
  return namespace ? `${namespace}/${name}` : name;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function sorted(map: Map<string, string[]>): [string, string[]][] {
  return [...map]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, list]) => [key, list.sort()]);
}

function total(map: ReadonlyMap<string, readonly string[]>): number {
  return [...map.values()].reduce((sum, { length }) => sum + length, 0);
}

function byName(a: PlannedObject, b: PlannedObject): number {
  return savedKey(a) < savedKey(b) ? -1 : 1;
}
