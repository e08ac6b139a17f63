import { span } from '@kcm-backup/core';
import type { HubRecord } from '../hubs/HubRecord';
import { isAway, isInSight } from '../hubs/isInSight';
import type { News } from './News';

/** How long a hub is out of sight before that is news. */
const LONG_MS = 600_000;

/** Whether owners know that their hub is out of sight, and what they have to be told. */
export interface SightNews {
  readonly told: boolean;
  /** Absent when there is nothing new. */
  readonly news?: News;
}

/**
 * Tells that nobody has seen a hub for ten minutes, once, and that it is seen
 * again.
 *
 * @param told whether the owners know that it is out of sight
 */
export function sightNews(told: boolean, record: HubRecord): SightNews {
  const { name, title = name, sight } = record;
  if (isInSight(sight)) {
    const news: News = {
      title: `${title} is in sight again`,
      description: '',
      severity: 'normal',
    };
    return told ? { told: false, news } : { told: false };
  }
  if (told || !isLongAway(record)) return { told };
  return {
    told: true,
    news: {
      title: `${title} has ${sight.state === 'kcm-missing' ? 'had no kcm' : 'been out of sight'} for ${span(awayMs(record) / 1000)}`,
      description: [sight.message, sight.remedy].filter(Boolean).join('\n'),
      severity: 'high',
    },
  };
}

/** Whether its owners were told that it is out of sight, whoever watched it. */
export function isLongAway(record: HubRecord): boolean {
  return awayMs(record) >= LONG_MS;
}

/** For how long it could not be seen; 0 for one that nobody looked at. */
function awayMs({ sight, lookedAt }: HubRecord): number {
  if (!isAway(sight)) return 0;
  return Date.parse(lookedAt ?? '') - Date.parse(sight.since ?? '') || 0;
}
