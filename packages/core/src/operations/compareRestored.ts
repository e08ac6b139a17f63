import { LATER_RESOURCES } from '../restore/exclusions';
import type { ArchiveIndex } from '../restore/ArchiveIndex';
import type { PlannedObject, RestorePlan } from '../restore/RestorePlan';
import type { TargetState } from '../restore/TargetState';

/** An object that is not as the plan said it would be. */
export interface MismatchedObject extends PlannedObject {
  /** `is missing`, `differs in spec`. */
  readonly how: string;
}

/**
 * What is there after a restore beside what was saved: all that the plan did
 * not leave out or call refused has to be there, as it was saved and modified.
 */
export function compareRestored(
  { predictions }: RestorePlan,
  cluster: string,
  archive: ArchiveIndex,
  target: TargetState,
): readonly MismatchedObject[] {
  const prediction = predictions.find(one => one.cluster === cluster);
  const excused = new Set<string>();
  for (const { resource, names } of prediction?.leftOut ?? []) {
    for (const name of names) excused.add(`${resource} ${name}`);
  }
  for (const one of prediction?.refused ?? []) excused.add(keyOf(one));
  const later = new Set(LATER_RESOURCES);
  const found: MismatchedObject[] = [];
  for (const saved of archive.objects) {
    if (later.has(saved.resource) || excused.has(keyOf(saved))) continue;
    const how = mismatch(saved.resource, target, saved);
    if (how === undefined) continue;
    const { resource, namespace, name } = saved;
    found.push({ resource, ...(namespace && { namespace }), name, how });
  }
  return found;
}

function mismatch(
  resource: string,
  target: TargetState,
  saved: Parameters<TargetState['of']>[0],
): string | undefined {
  if (resource === 'namespaces') {
    return target.namespaces.has(saved.name) ? undefined : 'is missing';
  }
  const live = target.of(saved);
  if (!live) return 'is missing';
  return live.differs.length === 0
    ? undefined
    : `differs in ${live.differs.join(', ')}`;
}

function keyOf({ resource, namespace, name }: PlannedObject): string {
  return `${resource} ${namespace ? `${namespace}/` : ''}${name}`;
}
