/**
 * What the frontend and the backend of kcm-backup share: annotations,
 * permissions, the API and its client.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './api';
export {
  openApiDocument,
  type OpenApiDocument,
} from './generated/openApiDocument';
export type { components, operations } from './generated/schema';
export type * from './KcmBackupApi';
export { KcmBackupApiError } from './KcmBackupApiError';
export {
  KcmBackupClient,
  type KcmBackupClientOptions,
} from './KcmBackupClient';
export * from './permissions';
