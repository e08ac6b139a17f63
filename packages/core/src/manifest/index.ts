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
export { directBackupName } from './directBackupName';
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
export { isAtLeast, parseKcmVersion, type KcmVersion } from './kcmVersion';
export { veleroValuePath, veleroVersionFor } from './veleroInKcm';
export {
  CONFIG_KEYS,
  PLUGIN_REPOSITORY,
  parseProvider,
  type KnownProvider,
  type StorageProvider,
} from './storageProvider';
export { pluginImageFor } from './pluginImageFor';
export type { PluginContainer, PluginImage } from './pluginContainer';
export {
  buildVeleroPlugin,
  type VeleroPluginInput,
  type VeleroPluginPatch,
} from './buildVeleroPlugin';
export {
  iniSection,
  parseCredentialsFile,
  type Credentials,
  type NamedCredentials,
} from './parseCredentialsFile';
export { parseEnvFile } from './parseEnvFile';
export type { LocationConfigInput } from './locationConfig';
export {
  CREDENTIALS_KEY,
  buildLocation,
  type LocationInput,
  type Secret,
} from './buildLocation';
export {
  KCM_CHART,
  buildHelmValues,
  type ChartLocation,
  type HelmValues,
  type HelmValuesInput,
} from './buildHelmValues';
export type { PolicyRule } from './rbacRules';
export {
  buildRbac,
  type Persona,
  type RbacInput,
  type RbacRole,
} from './buildRbac';
export { personaFor } from './personaFor';
export { shellQuote } from './shellQuote';
