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
