import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';

/** From its start to its end; `undefined` while it goes on. */
export function secondsTaken({
  startedAt,
  endedAt,
}: Operation): number | undefined {
  if (!endedAt) return undefined;
  return Math.max(0, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
}
