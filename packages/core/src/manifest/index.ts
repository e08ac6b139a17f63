export { toYaml } from './toYaml';
export { toJson } from './toJson';
export {
  CREATED_BY_ANNOTATION,
  HUB_UID_ANNOTATION,
  PAUSED_SCHEDULE_ANNOTATION,
  RELEASE_ANNOTATION,
  SCOPE_DIGEST_ANNOTATION,
} from './marks';
export { MAX_OBJECT_NAME, assertObjectName } from './assertObjectName';
export { assertSchedule } from './assertSchedule';
export {
  buildManagementBackup,
  type ManagementBackupInput,
} from './buildManagementBackup';
export { assertDistinctNames, directBackupName } from './directBackupName';
export {
  kcmBackupNames,
  upgradeBackupName,
  type KcmNames,
} from './kcmBackupNames';
export { assertDirectName, type DirectNameInput } from './assertDirectName';
export {
  assertManagementBackupName,
  type ManagementBackupNameInput,
} from './assertManagementBackupName';
export { DEFAULT_TTL, parseTtl } from './parseTtl';
export { backupSpec, buildBackup, type BackupInput } from './buildBackup';
export {
  buildSchedule,
  type LabelledSchedule,
  type ScheduleInput,
} from './buildSchedule';
export {
  PAUSED_SCHEDULE,
  buildPause,
  buildResume,
  buildSchedulePause,
  type MergePatch,
  type PatchWithNotes,
} from './buildPause';
