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
export {
  downloadFile,
  type BackupFile,
  type DownloadTarget,
  type RestoreFile,
} from './downloadFile';
export { listBackups, type BackupList } from './listBackups';
export {
  findRestores,
  listRestores,
  type ClusterRestore,
  type RestoreList,
} from './listRestores';
export {
  assertFilesFindable,
  describeRestores,
  type DescribedRestore,
} from './describeRestores';
export {
  deleteRestores,
  planRestoreDeletion,
  type RestoreDeleted,
  type RestoreToDelete,
} from './deleteRestores';
export {
  planBackupDeletion,
  type BackupDeletionOptions,
  type BackupDeletionPlan,
  type DeletionPart,
} from './planBackupDeletion';
export {
  deleteBackups,
  type BackupDeleted,
  type DeleteOptions,
} from './deleteBackups';
export { deleteManagementBackup } from './deleteManagementBackup';
export type { VeleroWatchOptions } from './watchVelero';
export { readRestoredItems, readRestoreResults } from './readRestoreFiles';
export {
  waitForRestores,
  type RestoreProgress,
  type RestoreResult,
  type RestoreWaitOptions,
} from './waitForRestores';
export { downloadedBackup } from './downloadedBackup';
export { fleetOfOne } from './fleetOfOne';
export {
  openLocation,
  readLocationAccess,
  type LocationAccess,
} from './openLocation';
export {
  findStoredRun,
  listStoredBackups,
  type StoredBackup,
  type StoredBackups,
} from './listStoredBackups';
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
export { readSavedKinds } from './readSavedKinds';
export {
  readRestorePlan,
  type PlannedSource,
  type RestorePlanOptions,
} from './readRestorePlan';
export { applyRestorePlan, type ApplyContext } from './applyRestorePlan';
export { restoreReaders, type RestoreReaders } from './restoreRun';
export {
  findUpgradeBackup,
  type FoundUpgradeBackup,
} from './findUpgradeBackup';
export {
  verifyBackup,
  type VerifiedBackup,
  type VerifyBackupOptions,
} from './verifyBackup';
export { keepEvidence, type EvidenceKept } from './keepEvidence';
export { markInput } from './markInput';
export { recordRestore } from './recordRestore';
export { recordRun, type RecordedRun } from './recordRun';
export {
  openRunSources,
  openSource,
  openStoredSources,
  type OpenedSource,
  type OpenedSources,
  type SourceWays,
} from './openSources';
export {
  credentialsOf,
  locationOfPart,
  openPlanSources,
  planParts,
  type PlannedSources,
} from './planSources';
export { liveSide, type OnUnread } from './liveSide';
export { assertOff } from './assertOff';
