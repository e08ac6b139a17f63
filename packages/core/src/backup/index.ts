export { chooseLocation } from './chooseLocation';
export {
  backupOutcome,
  failureReason,
  type BackupOutcome,
} from './backupOutcome';
export {
  CLUSTER_LABEL,
  RUN_LABEL,
  backupCluster,
  backupOrigin,
  joinBackups,
  type BackupOrigin,
  type ClusterBackup,
} from './backupRuns';
export {
  planOfManagementBackup,
  planOfVeleroSchedule,
  type BackupPlan,
} from './backupPlan';
export { veleroImageVersion } from './veleroImageVersion';
export { regionPartName } from './regionPartName';
export { selectRun } from './selectRun';
export {
  countResources,
  parseBackupResults,
  parseResourceList,
  type BackupIssue,
  type BackupResults,
  type ResourceCounts,
} from './backupFiles';
