import type { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useHubs } from '../../api/useHub';
import { useAnswer } from '../../api/useAnswer';
import { isOwnedBy, ownedGroups } from './ownedGroups';

interface GroupHubs {
  /** Absent until both are known. */
  readonly hubs?: readonly HubSummary[];
  readonly error?: Error;
  /** The groups below could not be read. */
  readonly groupsError?: Error;
  refresh(): void;
}

const FIELDS = ['kind', 'metadata.name', 'metadata.namespace', 'relations'];

/** The hubs that a Group and the Groups below it own, worst first. */
export function useGroupHubs(group: Entity): GroupHubs {
  const catalog = useApi(catalogApiRef);
  const ref = stringifyEntityRef(group);
  const all = useHubs();
  const groups = useAnswer(
    () =>
      ownedGroups(group, async refs => {
        const { items } = await catalog.getEntitiesByRefs({
          entityRefs: [...refs],
          fields: FIELDS,
        });
        return items;
      }),
    [catalog, ref],
  );
  const owners = groups.value ?? (groups.error ? new Set([ref]) : undefined);
  return {
    hubs: owners && all.value?.filter(hub => isOwnedBy(hub.owners, owners)),
    error: all.error,
    groupsError: groups.error,
    refresh: () => {
      all.refresh();
      groups.refresh();
    },
  };
}
