import {
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { managementClusterOf } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { HubEntry } from './HubEntry';

/** What was made of the entities that name a hub. */
export interface ResolvedEntries {
  readonly entries: readonly HubEntry[];
  /**
   * Hubs that several entities name, with their refs. Whoever may add an
   * entity to the catalog could make himself an owner that way, so none of
   * them counts.
   */
  readonly contested: readonly {
    readonly hub: string;
    readonly entityRefs: readonly string[];
  }[];
}

/**
 * Which entity is which hub, and who owns it.
 *
 * @param groups the owning Groups and those above them
 */
export function resolveHubEntries(
  hubs: readonly string[],
  entities: readonly Entity[],
  groups: readonly Entity[],
): ResolvedEntries {
  const parents = new Map(
    groups.map(group => [
      stringifyEntityRef(group),
      targetsOf(group, RELATION_CHILD_OF),
    ]),
  );
  const entries: HubEntry[] = [];
  const contested: ResolvedEntries['contested'][number][] = [];
  for (const hub of hubs) {
    const named = entities.filter(one => managementClusterOf(one) === hub);
    const refs = named.map(one => stringifyEntityRef(one)).sort();
    if (new Set(refs).size > 1) contested.push({ hub, entityRefs: refs });
    else if (named.length > 0) entries.push(entryOf(hub, named[0], parents));
  }
  return { entries, contested };
}

function entryOf(
  hub: string,
  entity: Entity,
  parents: ReadonlyMap<string, readonly string[]>,
): HubEntry {
  const owners = targetsOf(entity, RELATION_OWNED_BY);
  const entityRef = stringifyEntityRef(entity);
  return { hub, entityRef, owners, ownerClaims: withAbove(owners, parents) };
}

/** Entity refs that relations of a type lead to, without doubles. */
export function targetsOf(entity: Entity, type: string): readonly string[] {
  const refs = (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef.toLocaleLowerCase('en-US'));
  return [...new Set(refs)].sort();
}

/** Groups may be each other's parents by mistake: each is taken once. */
function withAbove(
  owners: readonly string[],
  parents: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const found = new Set(owners);
  for (const ref of found) parents.get(ref)?.forEach(above => found.add(above));
  return [...found].sort();
}
