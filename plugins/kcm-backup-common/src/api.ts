import type { components, operations } from './generated/schema';

/** Nothing that was answered is changed by who reads it. */
type Immutable<T> = T extends readonly (infer E)[]
  ? readonly Immutable<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Immutable<T[K]> }
    : T;

type Schemas = Immutable<components['schemas']>;

/** From best to worst: Protected, Unknown, AtRisk, Unprotected. */
export type Level = Schemas['Level'];
export type Severity = Schemas['Severity'];
export type Evidence = Schemas['Evidence'];
export type SlotState = Schemas['SlotState'];
export type Sight = Schemas['Sight'];
export type Finding = Schemas['Finding'];
export type Slot = Schemas['Slot'];
export type Storage = Schemas['Storage'];
export type ClusterStatus = Schemas['ClusterStatus'];
export type Timeline = Schemas['Timeline'];
export type BackupRun = Schemas['BackupRun'];
export type Marker = Schemas['Marker'];
export type Drill = Schemas['Drill'];
export type HubSummary = Schemas['HubSummary'];
export type HubDetails = Schemas['HubDetails'];
export type Unseen = Schemas['Unseen'];
export type RecoveryPointDetails = Schemas['RecoveryPointDetails'];
export type HistoryEvent = Schemas['HistoryEvent'];
export type BackupDiff = Schemas['BackupDiff'];
export type CoverageGap = Schemas['CoverageGap'];
export type CoverageReport = Schemas['CoverageReport'];
export type GapKey = Schemas['GapKey'];
export type GapLabelled = Schemas['GapLabelled'];
export type BackupScope = Schemas['BackupScope'];
export type Schedule = Schemas['Schedule'];
export type NewSchedule = Schemas['NewSchedule'];
export type CreatedSchedule = Schemas['CreatedSchedule'];
export type ScheduleExplanation = Schemas['ScheduleExplanation'];
export type NewBackup = Schemas['NewBackup'];
export type RestoreTarget = Schemas['RestoreTarget'];
export type NewRestorePlan = components['schemas']['NewRestorePlan'];
export type StoredPlan = Schemas['StoredPlan'];
export type StoredPlanSummary = Schemas['StoredPlanSummary'];
export type Operation = Schemas['Operation'];
export type ErrorAnswer = Schemas['Error'];

/** What is to be carried out, and by whose word. */
export type RestoreExecution =
  operations['executeRestore']['requestBody']['content']['application/json'];

/** Channel of Backstage signals that tells of changes. */
export const KCM_BACKUP_SIGNALS = 'kcm-backup';

/** What is told on {@link KCM_BACKUP_SIGNALS}: only to who may see the hub. */
export interface KcmBackupSignal {
  readonly hub: string;
  /** The operation that moved; absent where the status of the hub did. */
  readonly operation?: string;
}
