import type { Sight } from '@kcm-backup/backstage-plugin-kcm-backup-common';

/** After this many seconds without a whole look, what is shown is old. */
const STALE_AFTER = 15 * 60;

/**
 * Whether what is told of a hub is how it is now. Of one that is out of sight,
 * or of an export, that nothing was wrong says nothing.
 */
export function isSeenNow({ state, readAt }: Sight, clock: Date): boolean {
  if (state !== 'current') return false;
  if (!readAt) return true;
  return (clock.getTime() - Date.parse(readAt)) / 1000 < STALE_AFTER;
}
