import {
  type Entity,
  RELATION_PARENT_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/** Reads entities by their refs; `undefined` for one that may not be seen. */
export type ReadEntities = (
  refs: readonly string[],
) => Promise<readonly (Entity | undefined)[]>;

/**
 * Refs of a Group and of all Groups below it, as far as the user may see them.
 * Groups that are their own ancestors are visited once.
 */
export async function ownedGroups(
  group: Entity,
  read: ReadEntities,
): Promise<ReadonlySet<string>> {
  const seen = new Set([stringifyEntityRef(group)]);
  let level: readonly Entity[] = [group];
  while (level.length > 0) {
    const below = level.flatMap(childrenOf).filter(ref => !seen.has(ref));
    const fresh = [...new Set(below)];
    fresh.forEach(ref => seen.add(ref));
    const entities = fresh.length > 0 ? await read(fresh) : [];
    level = entities.filter(entity => entity !== undefined);
  }
  return seen;
}

function childrenOf(group: Entity): readonly string[] {
  return (group.relations ?? [])
    .filter(({ type }) => type === RELATION_PARENT_OF)
    .map(({ targetRef }) => targetRef.toLocaleLowerCase('en-US'));
}

/** Whether one of the owners is among the groups. */
export function isOwnedBy(
  owners: readonly string[],
  groups: ReadonlySet<string>,
): boolean {
  return owners.some(owner => groups.has(owner.toLocaleLowerCase('en-US')));
}
