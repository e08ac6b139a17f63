import type {
  BackupRun,
  Drill,
  Marker,
  Sight,
  Timeline,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { DrStatus, Fleet, ObjectStore } from '@kcm-backup/core';

/** The last known state of a hub, as every replica has it in memory. */
export interface HubRecord {
  readonly name: string;
  readonly title?: string;
  /** Raised with every change that is written to the database; 0: none yet. */
  readonly revision: number;
  /** Whether this replica holds the lease. */
  readonly watchedByMe: boolean;
  readonly sight: Sight;
  /** The last look that is told here; RFC 3339, absent before the first. */
  readonly lookedAt?: string;
  /**
   * Absent until the hub was read once. Out of sight it is what
   * `judgeOutOfSight` makes of the last one.
   */
  readonly status?: DrStatus;
  readonly timelines: readonly Timeline[];
  readonly markers: readonly Marker[];
  /** The newest 100 of the hub and its regions, newest first. */
  readonly runs: readonly BackupRun[];
  /** The newest that ended well. */
  readonly lastDrill?: Drill;
}

/** The hubs of the configuration, watched by this replica or by another. */
export interface Hubs {
  /** In the order of the configuration. */
  list(): readonly HubRecord[];
  get(name: string): HubRecord | undefined;
  /**
   * The hub itself, with the credentials of the backend, for what memory does
   * not hold and for actions. Never informers: what it says is of now.
   *
   * @throws NotFoundError for a name that is not in the configuration;
   *   what opening throws
   */
  open(name: string): Promise<OpenHub>;
  /** Reads the hub anew where it is watched; elsewhere it does nothing. */
  refresh(name: string): void;
  /** @returns stops it */
  onChange(listener: (change: HubChange) => void): () => void;
}

/** A hub to ask. */
export interface OpenHub {
  readonly fleet: Fleet;
  /** Of kcm and Velero. */
  readonly namespace: string;
  /** Exported YAML: nothing but what is in it can be asked. */
  readonly exportedAt?: Date;
  /** The bucket of its backups, where the access has it at hand. */
  readonly store?: ObjectStore;
}

/** A hub whose record is another than before. */
export interface HubChange {
  readonly before: HubRecord | undefined;
  readonly now: HubRecord;
}
