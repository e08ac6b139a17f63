import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';

/** Whether nothing more comes of an operation by itself. */
export function isOver({ state }: Operation): boolean {
  return state !== 'running' && state !== 'waiting';
}
