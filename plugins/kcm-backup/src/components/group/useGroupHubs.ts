import type { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useHubs } from '../../api/useHub';
import { type Answer, useAnswer } from '../../api/useAnswer';
import { isOwnedBy, ownedGroups } from './ownedGroups';

/** Its value is absent until hubs and groups are known. */
interface GroupHubs extends Answer<readonly HubSummary[]> {
  /** The groups below could not be read. */
  readonly groupsError?: Error;
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
    ...all,
    value: owners && all.value?.filter(hub => isOwnedBy(hub.owners, owners)),
    groupsError: groups.error,
    refresh: () => {
      all.refresh();
      groups.refresh();
    },
  };
}
