export type { BackupPart, BackupSource } from './BackupSource';
export type { ArchivedObject, ArchiveEnd } from './ArchivedObject';
export type { ArchiveProblem, ArchiveProblemCode } from './ArchiveProblem';
export { GzipEnd } from './GzipEnd';
export { inflate } from './inflate';
export { webCodec } from './webCodec';
export { TAR_LIMITS, type TarLimits } from './readTar';
export {
  readArchive,
  type ArchiveProgress,
  type ReadArchiveOptions,
} from './readArchive';
export { backupFolder, backupPartKey, BACKUPS_FOLDER } from './backupPartKey';
export { storedBackup } from './storedBackup';
export { readText } from './readText';
export * from './evidence';
export { LAST_RESTORE_ANNOTATION, lastRestoreOf } from './lastRestore';
export {
  verifyArchive,
  type Verification,
  type VerifyOptions,
} from './verify/verifyArchive';
export type { RestoreTarget } from './verify/served';
export type {
  NotChecked,
  ProblemCode,
  VerificationIssue,
  VerificationReport,
  WarningCode,
} from './verify/VerificationReport';
export type {
  BackupDiff,
  DiffSide,
  FieldDifference,
  ObjectDifference,
} from './diff/BackupDiff';
export { diffSides } from './diff/diffSides';
export { archiveSide } from './diff/archiveSide';
export { hideValues } from './diff/hideValues';
