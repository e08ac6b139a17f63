import type {
  BackupDiff,
  BackupRun,
  BackupScope,
  CoverageReport,
  CreatedSchedule,
  GapKey,
  GapLabelled,
  HistoryEvent,
  HubDetails,
  HubSummary,
  NewBackup,
  NewRestorePlan,
  NewSchedule,
  Operation,
  RecoveryPointDetails,
  RestoreExecution,
  RestoreTarget,
  Schedule,
  ScheduleExplanation,
  StoredPlan,
  StoredPlanSummary,
} from './api';

/** How far back. */
export interface Recently {
  limit?: number;
  /** RFC 3339. */
  before?: string;
}

/** kcm's schedules and Velero's, and the clusters that could not be asked. */
export interface Schedules {
  readonly schedules: readonly Schedule[];
  readonly unread: readonly { cluster: string; message: string }[];
}

/**
 * What the backend answers. Every call rejects with a `KcmBackupApiError`: 404
 * for a hub that the caller may not see, 403 naming the permission that lacks.
 */
export interface KcmBackupApi {
  listHubs(): Promise<readonly HubSummary[]>;
  getHub(hub: string): Promise<HubDetails>;
  listRecoveryPoints(
    hub: string,
    query?: { cluster?: string } & Recently,
  ): Promise<readonly BackupRun[]>;
  getRecoveryPoint(hub: string, backup: string): Promise<RecoveryPointDetails>;
  getBackupLog(hub: string, backup: string): Promise<string>;
  /** @param other name of a Velero Backup, or `live` */
  diffRecoveryPoint(
    hub: string,
    backup: string,
    other: string,
  ): Promise<BackupDiff>;
  verifyRecoveryPoint(hub: string, backup: string): Promise<Operation>;
  getHistory(
    hub: string,
    query?: { limit?: number },
  ): Promise<readonly HistoryEvent[]>;
  getCoverage(hub: string): Promise<CoverageReport>;
  labelGaps(
    hub: string,
    gaps: readonly GapKey[],
  ): Promise<readonly GapLabelled[]>;
  getScope(hub: string): Promise<BackupScope>;
  listSchedules(hub: string): Promise<Schedules>;
  createSchedule(
    hub: string,
    schedule: NewSchedule,
  ): Promise<readonly CreatedSchedule[]>;
  explainSchedule(
    expression: string,
    count?: number,
  ): Promise<ScheduleExplanation>;
  createBackup(hub: string, backup: NewBackup): Promise<Operation>;
  listRestoreTargets(hub: string): Promise<readonly RestoreTarget[]>;
  listRestorePlans(hub: string): Promise<readonly StoredPlanSummary[]>;
  planRestore(hub: string, plan: NewRestorePlan): Promise<Operation>;
  getRestorePlan(hub: string, plan: string): Promise<StoredPlan>;
  executeRestore(
    hub: string,
    plan: string,
    execution: RestoreExecution,
  ): Promise<Operation>;
  listOperations(hub: string): Promise<readonly Operation[]>;
  getOperation(hub: string, operation: string): Promise<Operation>;
  /** Answers the question that an operation waits with: yes. */
  confirmOperation(
    hub: string,
    operation: string,
    question: string,
  ): Promise<Operation>;
}
