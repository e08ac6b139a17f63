import { useApi } from '@backstage/core-plugin-api';
import type { KcmBackupApi } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { kcmBackupApiRef } from './kcmBackupApiRef';

/** The backend, as the pages ask it. */
export function useKcmBackupApi(): KcmBackupApi {
  return useApi(kcmBackupApiRef);
}
