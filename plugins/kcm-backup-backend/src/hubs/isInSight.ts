import type { Sight } from '@kcm-backup/backstage-plugin-kcm-backup-common';

/** Whether what is told of a hub is what was seen at the last look. */
export function isInSight({ state }: Pick<Sight, 'state'>): boolean {
  return state === 'current' || state === 'snapshot';
}

/** Whether it was looked for and not seen. */
export function isAway(sight: Pick<Sight, 'state'>): boolean {
  return !isInSight(sight) && sight.state !== 'pending';
}
