import { createApiRef } from '@backstage/core-plugin-api';
import type { KcmBackupApi } from '@kcm-backup/backstage-plugin-kcm-backup-common';

/**
 * The backend, as the pages ask it.
 *
 * @public
 */
export const kcmBackupApiRef = createApiRef<KcmBackupApi>({
  id: 'plugin.kcm-backup.api',
});
