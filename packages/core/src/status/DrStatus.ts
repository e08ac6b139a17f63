import type { Severity } from '../severity';
import type { Unseen } from '../Unseen';

/** From best to worst: how well a cluster could be brought back. */
export const LEVELS = [
  'Protected',
  'Unknown',
  'AtRisk',
  'Unprotected',
] as const;

/**
 * - `Protected`: a recovery point within the RPO, and nothing in the way of the
 *   next one
 * - `Unknown`: too little could be seen to say so; never healthy
 * - `AtRisk`: it could be brought back, but with loss, or not for much longer
 * - `Unprotected`: there is nothing to bring it back from
 */
export type Level = (typeof LEVELS)[number];

/** A named thing that is wrong, and what mends it. */
export interface Finding {
  /** As `explain` takes it, such as `rpo-breached`. */
  readonly code: string;
  readonly severity: Severity;
  /** The best that the level of the cluster can be with it. */
  readonly level: Level;
  /** `management` or the region that it is about. */
  readonly cluster: string;
  /** `Kind/namespace/name` or `Kind/name`, where it is about one. */
  readonly object?: string;
  /** RFC 3339, where it is known. */
  readonly since?: string;
  /** One or two sentences. */
  readonly message: string;
  /** A command to paste, or a sentence where none can do it. */
  readonly remedy: string;
}

/** What became of a run that a schedule expected. */
export type SlotState =
  'completed' | 'degraded' | 'failed' | 'running' | 'missed' | 'no-data';

/** One expected run of the schedule that backs a cluster up most often. */
export interface Slot {
  /** When it was due: RFC 3339. */
  readonly at: string;
  readonly state: SlotState;
  /** The Backup that answered to it. */
  readonly backup?: string;
}

/**
 * What is proved of a recovery point, each rung more than the one before: its
 * Backup says Completed, Velero found its files in the bucket, its archive was
 * read and checked, something was restored from it.
 */
export type Evidence = 'recorded' | 'stored' | 'verified' | 'restored';

/** A Velero Backup that a restore can use: not one that failed verification. */
export interface RecoveryPoint {
  readonly name: string;
  /** The state it holds: when the Backup started, RFC 3339. */
  readonly at: string;
  /** PartiallyFailed: some objects are missing in it. */
  readonly degraded: boolean;
  /** Whether its storage location answers; `undefined` where that is unseen. */
  readonly available?: boolean;
  readonly expires?: string;
  readonly evidence: Evidence;
  readonly items?: number;
  /** Seconds from start to completion. */
  readonly durationSeconds?: number;
  readonly location?: string;
}

/** How much may be lost at most, and who said so. */
export interface RpoTarget {
  readonly seconds: number;
  readonly from: 'given' | 'annotation' | 'schedule';
}

/** A storage location, as far as a reader of the status cares. */
export interface StorageStatus {
  readonly name: string;
  readonly provider?: string;
  readonly bucket?: string;
  /** Folder in the bucket. */
  readonly prefix?: string;
  readonly phase?: string;
  /** What Velero says of one that is Unavailable. */
  readonly message?: string;
  readonly accessMode: 'ReadWrite' | 'ReadOnly';
  readonly default: boolean;
  /** When Velero last looked at it, RFC 3339: the phase is of then. */
  readonly lastValidated?: string;
  /**
   * How the bucket is encrypted, as somebody noted on the location, else the
   * setting that has the store do it; `undefined` where nothing says so.
   */
  readonly encrypted?: string;
  /** How it keeps objects from change, as noted; `undefined` where it is not. */
  readonly immutable?: string;
  /** The schedules of the cluster that write there. */
  readonly writers: readonly StorageWriter[];
}

/** A schedule that writes to a storage location. */
export interface StorageWriter {
  readonly kind: 'ManagementBackup' | 'Schedule';
  readonly name: string;
  /** How long its Backups are kept, such as `720h`; `undefined`: as Velero has it. */
  readonly ttl?: string;
}

/** How well one cluster could be brought back. */
export interface ClusterStatus {
  /** `management`, or the name of the region. */
  readonly cluster: string;
  readonly level: Level;
  /** Whether kcm backs it up: it does not with regions without clusters. */
  readonly expected: boolean;
  /** Time of the newest recovery point that could be used now, RFC 3339. */
  readonly restorableAsOf?: string;
  /** The newest one, also where its storage does not answer. */
  readonly recoveryPoint?: RecoveryPoint;
  /** Usable ones, the newest included. */
  readonly recoveryPoints: number;
  /** Age of the data that would be lost now, if its storage answered. */
  readonly rpoSeconds?: number;
  readonly rpoTarget?: RpoTarget;
  /** Age divided by target: more than 1 is a breach. */
  readonly rpoRatio?: number;
  /** In the past when it is overdue. */
  readonly nextRun?: string;
  /** Oldest first, {@link MAX_SLOTS} at most. */
  readonly lastRuns: readonly Slot[];
  readonly storage: readonly StorageStatus[];
  readonly velero?: string;
  /** Worst first. */
  readonly findings: readonly Finding[];
}

/** How well a management cluster and its regions could be brought back. */
export interface DrStatus {
  /** What people call the hub. */
  readonly hub: string;
  /** The moment that this is about. */
  readonly at: string;
  /** The worst of the clusters'. */
  readonly level: Level;
  /** The oldest of the clusters': as of then all of them could be had. */
  readonly restorableAsOf?: string;
  readonly kcm?: { readonly release?: string; readonly version?: string };
  /** The hub first, then the regions by name. */
  readonly clusters: readonly ClusterStatus[];
  readonly unseen: readonly Unseen[];
}

/** The worst of some levels; of none it is `Protected`. */
export function worstLevel(levels: readonly Level[]): Level {
  return LEVELS[Math.max(0, ...levels.map(level => LEVELS.indexOf(level)))];
}
