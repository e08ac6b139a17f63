import type { components, operations } from './generated/schema';

/**
 * Nothing that was answered is changed by who reads it.
 *
 * @public
 */
export type Immutable<T> = T extends readonly (infer E)[]
  ? readonly Immutable<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Immutable<T[K]> }
    : T;

/**
 * All that is answered, by the names of the OpenAPI document.
 *
 * @public
 */
export type Schemas = Immutable<components['schemas']>;

/**
 * From best to worst: Protected, Unknown, AtRisk, Unprotected.
 *
 * @public
 */
export type Level = Schemas['Level'];
/** @public */
export type Severity = Schemas['Severity'];
/** @public */
export type Evidence = Schemas['Evidence'];
/** @public */
export type SlotState = Schemas['SlotState'];
/** @public */
export type Sight = Schemas['Sight'];
/** @public */
export type Finding = Schemas['Finding'];
/** @public */
export type Slot = Schemas['Slot'];
/** @public */
export type Storage = Schemas['Storage'];
/** @public */
export type ClusterStatus = Schemas['ClusterStatus'];
/** @public */
export type Timeline = Schemas['Timeline'];
/** @public */
export type BackupRun = Schemas['BackupRun'];
/** @public */
export type Marker = Schemas['Marker'];
/** @public */
export type Drill = Schemas['Drill'];
/** @public */
export type HubSummary = Schemas['HubSummary'];
/** @public */
export type HubDetails = Schemas['HubDetails'];
/** @public */
export type Unseen = Schemas['Unseen'];
/** @public */
export type RecoveryPointDetails = Schemas['RecoveryPointDetails'];
/** @public */
export type HistoryEvent = Schemas['HistoryEvent'];
/** @public */
export type BackupDiff = Schemas['BackupDiff'];
/** @public */
export type CoverageGap = Schemas['CoverageGap'];
/** @public */
export type CoverageReport = Schemas['CoverageReport'];
/** @public */
export type GapKey = Schemas['GapKey'];
/** @public */
export type GapLabelled = Schemas['GapLabelled'];
/** @public */
export type BackupScope = Schemas['BackupScope'];
/** @public */
export type Schedule = Schemas['Schedule'];
/** @public */
export type NewSchedule = Schemas['NewSchedule'];
/** @public */
export type CreatedSchedule = Schemas['CreatedSchedule'];
/** @public */
export type ScheduleExplanation = Schemas['ScheduleExplanation'];
/** @public */
export type NewBackup = Schemas['NewBackup'];
/** @public */
export type RestoreTarget = Schemas['RestoreTarget'];
/** @public */
export type NewRestorePlan = components['schemas']['NewRestorePlan'];
/** @public */
export type StoredPlan = Schemas['StoredPlan'];
/** @public */
export type StoredPlanSummary = Schemas['StoredPlanSummary'];
/** @public */
export type Operation = Schemas['Operation'];
/** @public */
export type ErrorAnswer = Schemas['Error'];

/**
 * What is to be carried out, and by whose word.
 *
 * @public
 */
export type RestoreExecution =
  operations['executeRestore']['requestBody']['content']['application/json'];

/**
 * Channel of Backstage signals that tells of changes.
 *
 * @public
 */
export const KCM_BACKUP_SIGNALS = 'kcm-backup';

/**
 * What is told on {@link KCM_BACKUP_SIGNALS}: only to who may see the hub.
 *
 * @public
 */
export interface KcmBackupSignal {
  readonly hub: string;
  /** The operation that moved; absent where the status of the hub did. */
  readonly operation?: string;
}
