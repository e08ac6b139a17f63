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

/**
 * How far back.
 *
 * @public
 */
export interface Recently {
  limit?: number;
  /** RFC 3339. */
  before?: string;
  /**
   * `cluster/name` of a run that started at `before`: also those that started
   * with it and come after it.
   */
  after?: string;
}

/**
 * kcm's schedules and Velero's, and the clusters that could not be asked.
 *
 * @public
 */
export interface Schedules {
  readonly schedules: readonly Schedule[];
  readonly unread: readonly { cluster: string; message: string }[];
}

/**
 * What the backend answers. Every call rejects with a `KcmBackupApiError`: 404
 * for a hub that the caller may not see, 403 naming the permission that lacks.
 *
 * @public
 */
export interface KcmBackupApi {
  /** The same, whose requests end when the signal is aborted. */
  until(signal: AbortSignal): KcmBackupApi;
  listHubs(): Promise<readonly HubSummary[]>;
  getHub(hub: string): Promise<HubDetails>;
  listRecoveryPoints(
    hub: string,
    query?: { cluster?: string } & Recently,
  ): Promise<readonly BackupRun[]>;
  /**
   * @param cluster - `management` or the region that the Backup is on; here and
   *   below the hub's is meant where it is absent, then that of the first region
   *   that has one of the name
   */
  getRecoveryPoint(
    hub: string,
    backup: string,
    cluster?: string,
  ): Promise<RecoveryPointDetails>;
  getBackupLog(hub: string, backup: string, cluster?: string): Promise<string>;
  /** @param other - name of a Velero Backup, or `live` */
  diffRecoveryPoint(
    hub: string,
    backup: string,
    other: string,
    cluster?: string,
  ): Promise<BackupDiff>;
  verifyRecoveryPoint(
    hub: string,
    backup: string,
    cluster?: string,
  ): Promise<Operation>;
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
  /** Ends an operation that waits with a question; what it did stays. */
  cancelOperation(hub: string, operation: string): Promise<Operation>;
}
