export { collect } from './collect';
export * from './resourceTypes';
export { readHub, readScope, type HubState } from './readScope';
export {
  clusterNamed,
  type ClusterAnswer,
  type UnreadCluster,
} from './askCluster';
export { type VeleroListOptions } from './listVelero';
export { usableLocation } from './usableLocation';
export {
  createDirectBackups,
  type BackupRun,
  type DirectBackupOptions,
} from './createDirectBackups';
export {
  createManagementBackup,
  managementBackupType,
  type ManagementBackupOptions,
} from './createManagementBackup';
export {
  waitForBackups,
  type BackupProgress,
  type BackupResult,
  type WaitOptions,
} from './waitForBackups';
export {
  waitForManagementBackup,
  type PickUp,
  type PickUpOptions,
} from './waitForManagementBackup';
export { askVelero, veleroAnswers } from './veleroAnswers';
export { downloadFile, readText, type BackupFile } from './downloadFile';
export { listBackups, type BackupList } from './listBackups';
export {
  describeRun,
  findRun,
  type DescribedBackup,
  type FoundRun,
} from './describeRun';
export { readVersions, type Versions } from './readVersions';
export {
  readCoverage,
  readCredentialCoverage,
  type CoverageOptions,
} from './readCoverage';
export { labelGaps, type GapLabelled } from './labelGaps';
export { explainObject, type ObjectQuestion } from './explainObject';
export { findNamedType } from './findType';
export {
  createDirectSchedules,
  type DirectScheduleOptions,
  type ScheduleRun,
} from './createDirectSchedules';
export {
  readSchedules,
  type ScheduleList,
  type ScheduleSummary,
} from './readSchedules';
export {
  changeSchedule,
  type ScheduleChange,
  type ScheduleChanged,
  type ScheduleChanges,
  type ScheduleTarget,
} from './changeSchedule';
export {
  chosenClusters,
  planLocation,
  type LocationPlan,
  type LocationPlanOptions,
} from './planLocation';
export { createLocations, type LocationCreated } from './createLocations';
export {
  waitForLocations,
  type LocationVerdict,
  type LocationWaitOptions,
} from './waitForLocations';
export {
  checkLocations,
  readLocations,
  type ClusterLocations,
  type LocationCheck,
} from './readLocations';
export { readDrInput, type DrReadOptions } from './readDrInput';
export { readDrStatus } from './readDrStatus';
export { readDiagnosis } from './readDiagnosis';
