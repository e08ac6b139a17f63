import type { BackupPlan } from '../backup/backupPlan';
import type { ClusterBackup } from '../backup/backupRuns';
import type { Backup } from '../objects/velero';
import type { BackupScope, ClusterScope } from '../scope/BackupScope';
import type { ClusterSight, DrInput } from './DrInput';
import type { RecoveryPoint, RpoTarget, Slot } from './DrStatus';

/**
 * What the findings look at: the input, and all that more than one of them
 * would have to work out. What follows from unseen input is `undefined`.
 */
export interface DrFacts extends DrInput {
  readonly now: Date;
  readonly scope?: BackupScope;
  readonly clusters: readonly ClusterFacts[];
  /** Of all clusters, those that are gone too, newest first. */
  readonly backups: readonly ClusterBackup[];
  /** Of {@link backups}, those that another hub made. */
  readonly foreign: ReadonlySet<Backup>;
  /**
   * Every schedule that saves a hub or region: kcm's first, then Velero's by
   * cluster. One of a single application, which shares Velero, is none.
   */
  readonly plans: readonly PlanFacts[];
}

/** A schedule, and what it promises. */
export interface PlanFacts extends BackupPlan {
  /** The longest time between two runs of the coming year, in seconds. */
  readonly gapSeconds?: number;
}

/** What is known of one cluster. */
export interface ClusterFacts extends ClusterSight {
  /**
   * What its backup includes; `undefined` where kcm makes none of it (a region
   * that no Credential in use names), or where the scope is unseen.
   */
  readonly scope?: ClusterScope;
  /** Whether it gets backups; where the scope is unseen a region may. */
  readonly expected: boolean;
  /**
   * Its Backups, wherever they were found, newest first; `undefined` where
   * neither the cluster nor the hub could be asked.
   */
  readonly history?: readonly ClusterBackup[];
  /**
   * Of {@link history}, those that hold what kcm would save, and are not of
   * another hub.
   */
  readonly own: readonly ClusterBackup[];
  /** Of {@link own}, newest first, also those whose storage is away. */
  readonly recoveryPoints: readonly RecoveryPoint[];
  /**
   * The newest that can be used now, else the newest at all. A whole one is
   * preferred to a newer one with holes.
   */
  readonly newest?: RecoveryPoint;
  /** Age of {@link newest} in seconds: what would be lost now. */
  readonly rpoSeconds?: number;
  /** The schedules that back it up, paused and broken ones too. */
  readonly plans: readonly PlanFacts[];
  /** Of {@link plans}, the active one with the shortest longest gap. */
  readonly mainPlan?: PlanFacts;
  /** Earliest of the active plans. */
  readonly nextRun?: Date;
  readonly rpoTarget?: RpoTarget;
  /** Expected runs of {@link mainPlan}, oldest first. */
  readonly slots: readonly Slot[];
}
