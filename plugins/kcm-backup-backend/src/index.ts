/**
 * The backend of kcm-backup, and what permission policies decide with.
 *
 * @packageDocumentation
 */
export { kcmBackupPlugin as default, kcmBackupPlugin } from './plugin';
export {
  conditions as kcmBackupConditions,
  createConditionalDecision as createKcmBackupConditionalDecision,
  type ClusterQuery,
  type ClusterResource,
  type OwnerParams,
} from './authorize/clusterRules';
