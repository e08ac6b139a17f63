import type { Level } from '@kcm-backup/backstage-plugin-kcm-backup-common';

/** From best to worst. */
export const LEVELS: readonly Level[] = [
  'Protected',
  'Unknown',
  'AtRisk',
  'Unprotected',
];

/** Higher is worse. */
export function levelRank(level: Level): number {
  return LEVELS.indexOf(level);
}

/** Whether someone should look at it; unknown is never healthy. */
export function needsAttention({ level }: { readonly level: Level }): boolean {
  return level !== 'Protected';
}
