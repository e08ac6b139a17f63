import type { Sight } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { HubConfig } from '@kcm-backup/backstage-plugin-kcm-backup-node';
import type { StoredHub } from '../database/HubStore';
import type { HubRecord } from './HubRecord';

/** Of a hub of which nothing is known. */
export function unread({ name, title }: HubConfig): HubRecord {
  return {
    name,
    ...(title !== undefined && { title }),
    revision: 0,
    watchedByMe: false,
    sight: { state: 'pending' },
    timelines: [],
    markers: [],
    runs: [],
  };
}

/** As the database has it. */
export function adopted(
  hub: HubConfig,
  { record, revision, watched }: StoredHub,
): HubRecord {
  if (!record) return { ...unread(hub), revision };
  const sight = watched ? record.sight : unwatched(record.sight);
  return { ...unread(hub), ...record, sight, revision };
}

/** That it was seen when somebody watched does not say that it is now. */
function unwatched(sight: Sight): Sight {
  return sight.state === 'current'
    ? { state: 'pending', readAt: sight.readAt }
    : sight;
}
