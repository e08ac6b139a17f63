import type { KubeObject, LabelSelector } from './KubeObject';

/** The API group of Velero's kinds. */
export const VELERO_GROUP = 'velero.io';

/** Every phase of a Backup in Velero 1.18 (`""` is: not yet looked at). */
export type BackupPhase =
  | ''
  | 'New'
  | 'Queued'
  | 'ReadyToStart'
  | 'FailedValidation'
  | 'InProgress'
  | 'WaitingForPluginOperations'
  | 'WaitingForPluginOperationsPartiallyFailed'
  | 'Finalizing'
  | 'FinalizingPartiallyFailed'
  | 'Completed'
  | 'PartiallyFailed'
  | 'Failed'
  | 'Deleting';

/** What a Backup includes, where it goes and how long it stays. */
export interface BackupSpec {
  readonly includedNamespaces?: readonly string[];
  readonly excludedNamespaces?: readonly string[];
  readonly includedResources?: readonly string[];
  readonly excludedResources?: readonly string[];
  readonly labelSelector?: LabelSelector;
  readonly orLabelSelectors?: readonly LabelSelector[];
  readonly storageLocation?: string;
  /** A Go duration such as `720h0m0s`. */
  readonly ttl?: string;
  readonly snapshotVolumes?: boolean;
}

/** What Velero says of a Backup. Times are RFC 3339 strings. */
export interface BackupStatus {
  readonly phase?: BackupPhase;
  readonly version?: number;
  readonly formatVersion?: string;
  readonly startTimestamp?: string;
  readonly completionTimestamp?: string;
  readonly expiration?: string;
  readonly validationErrors?: readonly string[];
  readonly failureReason?: string;
  readonly errors?: number;
  readonly warnings?: number;
  readonly progress?: {
    readonly totalItems?: number;
    readonly itemsBackedUp?: number;
  };
}

/** One archive of one cluster. */
export interface Backup extends KubeObject {
  readonly spec?: BackupSpec;
  readonly status?: BackupStatus;
}

/** Every phase of a Restore in Velero 1.18 (`""` is: not yet looked at). */
export type RestorePhase =
  | ''
  | 'New'
  | 'FailedValidation'
  | 'InProgress'
  | 'WaitingForPluginOperations'
  | 'WaitingForPluginOperationsPartiallyFailed'
  | 'Finalizing'
  | 'FinalizingPartiallyFailed'
  | 'Completed'
  | 'PartiallyFailed'
  | 'Failed';

/** Which Backup comes back, how much of it, and what changes on the way. */
export interface RestoreSpec {
  readonly backupName?: string;
  readonly scheduleName?: string;
  readonly includedNamespaces?: readonly string[];
  readonly excludedNamespaces?: readonly string[];
  readonly includedResources?: readonly string[];
  readonly excludedResources?: readonly string[];
  readonly labelSelector?: LabelSelector;
  readonly orLabelSelectors?: readonly LabelSelector[];
  /** What becomes of objects that exist; left alone when absent. */
  readonly existingResourcePolicy?: 'none' | 'update';
  /** Of which resources the status comes back too. */
  readonly restoreStatus?: {
    readonly includedResources?: readonly string[];
    readonly excludedResources?: readonly string[];
  };
  /** A ConfigMap in Velero's namespace, with exactly one key. */
  readonly resourceModifier?: { readonly kind: string; readonly name: string };
}

/** One use of a Backup. */
export interface Restore extends KubeObject {
  readonly spec?: RestoreSpec;
  readonly status?: {
    readonly phase?: RestorePhase;
    readonly startTimestamp?: string;
    readonly completionTimestamp?: string;
    readonly validationErrors?: readonly string[];
    readonly failureReason?: string;
    readonly errors?: number;
    readonly warnings?: number;
    readonly progress?: {
      readonly totalItems?: number;
      readonly itemsRestored?: number;
    };
  };
}

/** What makes Velero back up again and again. */
export interface Schedule extends KubeObject {
  readonly spec?: {
    readonly schedule?: string;
    readonly template?: BackupSpec;
    readonly paused?: boolean;
    readonly useOwnerReferencesInBackup?: boolean;
  };
  readonly status?: {
    readonly phase?: '' | 'New' | 'Enabled' | 'FailedValidation';
    readonly lastBackup?: string;
    readonly validationErrors?: readonly string[];
  };
}

/** Where Backups are stored. */
export interface BackupStorageLocation extends KubeObject {
  readonly spec?: {
    readonly provider?: string;
    readonly default?: boolean;
    readonly accessMode?: 'ReadOnly' | 'ReadWrite';
    readonly backupSyncPeriod?: string;
    /** How often Velero looks at it; `0s` is never. */
    readonly validationFrequency?: string;
    readonly config?: Readonly<Record<string, string>>;
    readonly credential?: { readonly name: string; readonly key: string };
    readonly objectStorage?: {
      readonly bucket: string;
      readonly prefix?: string;
      /** PEM in base64. */
      readonly caCert?: string;
      /** A Secret's key with the PEM; since Velero 1.18, before `caCert`. */
      readonly caCertRef?: { readonly name: string; readonly key: string };
    };
  };
  readonly status?: {
    readonly phase?: '' | 'Available' | 'Unavailable';
    readonly message?: string;
    readonly lastValidationTime?: string;
    readonly lastSyncedTime?: string;
  };
}

/** What a Backup is deleted with, data and all. */
export interface DeleteBackupRequest extends KubeObject {
  readonly spec?: { readonly backupName?: string };
  readonly status?: {
    readonly phase?: '' | 'New' | 'InProgress' | 'Processed';
    readonly errors?: readonly string[];
  };
}

/** What Velero is asked with for the signed URL of a file. */
export interface DownloadRequest extends KubeObject {
  readonly spec?: {
    readonly target: { readonly kind: string; readonly name: string };
  };
  readonly status?: {
    readonly phase?: '' | 'New' | 'Processed';
    readonly downloadURL?: string;
    readonly expiration?: string;
  };
}

/** What `velero version` asks the server with. */
export interface ServerStatusRequest extends KubeObject {
  readonly status?: {
    readonly phase?: '' | 'New' | 'Processed';
    readonly serverVersion?: string;
    readonly plugins?: readonly {
      readonly name: string;
      readonly kind: string;
    }[];
  };
}
