import type { HubDetails } from '@kcm-backup/backstage-plugin-kcm-backup-common';

/**
 * Whether it was seen that a hub has no backup at all. That none is shown says
 * nothing where Backups could not be read, or Velero is gone and its bucket may
 * be full.
 */
export function isWithoutBackup({
  recoveryPoints,
  status,
  unseen,
}: Pick<HubDetails, 'recoveryPoints' | 'status' | 'unseen'>): boolean {
  return (
    status.length > 0 &&
    recoveryPoints.length === 0 &&
    !unseen.some(({ what }) => what.endsWith('Backups')) &&
    !status.some(({ findings }) =>
      findings.some(({ code }) => code === 'velero-missing'),
    )
  );
}
