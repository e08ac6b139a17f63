import type { BackupOutcome } from '../../backup/backupOutcome';
import type { BackupPlan } from '../../backup/backupPlan';
import type { Evidence, Slot } from '../DrStatus';

/** What happened to a hub and its regions, as far as their objects tell it. */
export interface DrHistory {
  /** kcm's schedules first, each on the hub and then on its regions. */
  readonly timelines: readonly ScheduleTimeline[];
  /** Every Velero Backup there is, newest first. */
  readonly runs: readonly PastRun[];
  /** Newest first. */
  readonly markers: readonly HistoryMarker[];
  /** Newest first. */
  readonly drills: readonly PastDrill[];
}

/** The expected runs of one schedule on one cluster. */
export interface ScheduleTimeline {
  /** Name of the ManagementBackup or Schedule. */
  readonly backup: string;
  readonly kind: BackupPlan['kind'];
  readonly cluster: string;
  /** As it runs; of a paused one, as it would run. */
  readonly schedule: string;
  /** In plain words, where it could be parsed. */
  readonly description?: string;
  readonly state: BackupPlan['state'];
  /** RFC 3339; in the past when it is overdue. */
  readonly nextRun?: string;
  /** Oldest first; of a paused schedule up to its last attempt. */
  readonly slots: readonly Slot[];
}

/**
 * What asked for a Backup. `foreign`: another hub, or someone without any of
 * the marks that kcm, Velero's schedules and this product leave.
 */
export type RunOrigin =
  'schedule' | 'on-demand' | 'upgrade' | 'direct' | 'foreign';

/** A Velero Backup, whatever became of it. */
export interface PastRun {
  readonly name: string;
  /** Whose objects it holds. */
  readonly cluster: string;
  /** RFC 3339; one that never started has none. */
  readonly startedAt?: string;
  /** Velero's word. */
  readonly phase?: string;
  readonly outcome: BackupOutcome;
  /** Whether it is one of the recovery points of its cluster. */
  readonly usable: boolean;
  readonly degraded: boolean;
  /** Of one that ended well enough to prove something of. */
  readonly evidence?: Evidence;
  /** Its archive was read and found to be damaged. */
  readonly verificationFailed?: boolean;
  readonly items?: number;
  readonly totalItems?: number;
  readonly durationSeconds?: number;
  readonly warnings?: number;
  readonly errors?: number;
  /** RFC 3339. */
  readonly expires?: string;
  readonly location?: string;
  /** Name of the Release that the hub ran, where the Backup tells it. */
  readonly kcmRelease?: string;
  readonly origin: RunOrigin;
  /** The ManagementBackup, the Velero Schedule or the direct run. */
  readonly parent?: string;
}

/** A moment on the timelines. */
export interface HistoryMarker {
  /** RFC 3339. */
  readonly at: string;
  readonly kind: 'upgrade' | 'drill' | 'restore';
  readonly text: string;
}

/** A drill that ended well. */
export interface PastDrill {
  /** RFC 3339. */
  readonly at: string;
  readonly backup: string;
  /** From the first step to the last check. */
  readonly seconds?: number;
  /** Where it was restored to. */
  readonly target?: string;
}
