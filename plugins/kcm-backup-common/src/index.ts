/**
 * What the frontend and the backend of kcm-backup share: annotations,
 * permissions, the API and its client.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './api';
export { openApiDocument } from './generated/openApiDocument';
export type * from './KcmBackupApi';
export { KcmBackupApiError } from './KcmBackupApiError';
export {
  KcmBackupClient,
  type KcmBackupClientOptions,
} from './KcmBackupClient';
export * from './permissions';
