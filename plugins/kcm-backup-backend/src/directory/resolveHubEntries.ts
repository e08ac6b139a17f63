import {
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { managementClusterOf } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { HubConfig } from '@kcm-backup/backstage-plugin-kcm-backup-node';
import type { HubEntry } from './HubEntry';

/** A hub, and what the configuration says of whose it is. */
export type ClaimedHub = Pick<HubConfig, 'name' | 'owner' | 'entityRef'>;

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

/** The Groups above each Group, by entity ref. */
export type GroupParents = ReadonlyMap<string, readonly string[]>;

/**
 * Which entity is which hub, and who owns it. An owner that the configuration
 * names is the only one; entities of others are none of the hub's then.
 *
 * @param parents of the owning Groups and of those above them
 */
export function resolveHubEntries(
  hubs: readonly ClaimedHub[],
  entities: readonly Entity[],
  parents: GroupParents,
): ResolvedEntries {
  const entries: HubEntry[] = [];
  const contested: ResolvedEntries['contested'][number][] = [];
  for (const hub of hubs) {
    const found = entities.filter(entity => mayBe(entity, hub));
    const refs = [...new Set(found.map(one => stringifyEntityRef(one)))].sort();
    const isContested = refs.length > 1;
    if (isContested) contested.push({ hub: hub.name, entityRefs: refs });
    const owners = ownersOf(hub, isContested ? undefined : found[0]);
    if (!owners) continue;
    entries.push({
      hub: hub.name,
      ...(refs.length === 1 && { entityRef: refs[0] }),
      owners,
      ownerClaims: withAbove(owners, parents),
    });
  }
  return { entries, contested };
}

function mayBe(entity: Entity, { name, owner, entityRef }: ClaimedHub) {
  if (managementClusterOf(entity) !== name) return false;
  if (entityRef !== undefined) return stringifyEntityRef(entity) === entityRef;
  return (
    owner === undefined || targetsOf(entity, RELATION_OWNED_BY).includes(owner)
  );
}

function ownersOf({ owner }: ClaimedHub, entity: Entity | undefined) {
  if (owner !== undefined) return [owner];
  return entity && targetsOf(entity, RELATION_OWNED_BY);
}

export function parentsOf(groups: readonly Entity[]): GroupParents {
  return new Map(
    groups.map(group => [
      stringifyEntityRef(group),
      targetsOf(group, RELATION_CHILD_OF),
    ]),
  );
}

/** Entity refs that relations of a type lead to, without doubles. */
export function targetsOf(entity: Entity, type: string): readonly string[] {
  const refs = (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef.toLocaleLowerCase('en-US'));
  return [...new Set(refs)].sort();
}

/**
 * Owners and all Groups above them. Groups may be each other's parents by
 * mistake: each is taken once.
 */
export function withAbove(
  owners: readonly string[],
  parents: GroupParents,
): readonly string[] {
  const found = new Set(owners);
  for (const ref of found) parents.get(ref)?.forEach(above => found.add(above));
  return [...found].sort();
}
