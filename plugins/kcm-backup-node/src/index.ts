/**
 * How a module teaches the backend of kcm-backup another way to reach
 * management clusters.
 *
 * @packageDocumentation
 */
export {
  kcmBackupClusterAccessExtensionPoint,
  type ClusterAccess,
  type ClusterAccessExtensionPoint,
  type ClusterToOpen,
  type OpenedCluster,
} from './clusterAccess';
export { builtInAccesses } from './access/builtInAccesses';
export { ClusterAccesses } from './access/ClusterAccesses';
export type { ConnectOptions } from './access/connectCluster';
export type { PluginRequests } from './access/KubernetesPluginAccess';
export type {
  ClusterConfig,
  HubConfig,
  KcmBackupConfig,
  RestoreTargetConfig,
} from './config/KcmBackupConfig';
export { readKcmBackupConfig } from './config/readKcmBackupConfig';
