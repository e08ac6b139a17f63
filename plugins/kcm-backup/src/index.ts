/**
 * DR status of k0rdent management clusters, on the pages of platform teams.
 * This is the entry of the new frontend system; `./legacy` is that of the old.
 *
 * @packageDocumentation
 */
export { isKcmBackupAvailable } from '@kcm-backup/backstage-plugin-kcm-backup-common';
export { kcmBackupApiRef } from './api/kcmBackupApiRef';
export { default } from './plugin';
export { kcmBackupTranslationRef } from './translation';
