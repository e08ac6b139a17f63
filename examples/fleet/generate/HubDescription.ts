import type { KubeObject } from '@kcm-backup/core';
import type { Cloud } from './clouds';

/** A hub of the example fleet in few words: the rest follows from them. */
export interface HubDescription {
  readonly name: string;
  readonly apiVersion: 'v1alpha1' | 'v1beta1';
  /** Version of kcm. */
  readonly kcm: string;
  /** Version of kcm that Management asks for, where it is another one. */
  readonly upgradeTo?: string;
  readonly kubernetes: string;
  readonly born: string;
  readonly uid: string;
  /** Annotation on Management. */
  readonly rpo?: string;
  readonly credentials: readonly CredentialDescription[];
  readonly clusters: readonly ClusterDescription[];
  readonly managementBackups: readonly ManagementBackupDescription[];
  /** The hub as `management`, then its regions. */
  readonly velero: Readonly<Record<string, VeleroDescription>>;
  /** What else there is on the hub. */
  readonly also?: readonly KubeObject[];
}

export interface CredentialDescription {
  readonly name: string;
  readonly namespace: string;
  readonly cloud: Cloud;
  readonly since: string;
  readonly region?: string;
  /** Whether nobody put kcm's label on the identity. */
  readonly unlabelled?: boolean;
}

export interface ClusterDescription {
  readonly name: string;
  readonly namespace: string;
  readonly template: string;
  readonly credential: string;
  readonly region?: string;
}

export interface ManagementBackupDescription {
  readonly name: string;
  readonly since: string;
  readonly schedule?: string;
  readonly location?: string;
  readonly beforeUpgrade?: boolean;
  /** Release that it was made before the upgrade from. */
  readonly release?: string;
  /** What kcm says of a region whose Backup it could not create. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** Velero on one API server, and what it has made there. */
export interface VeleroDescription {
  readonly version: string;
  readonly plugin: string;
  readonly deployment?: string;
  readonly replicas?: number;
  readonly locations: readonly LocationDescription[];
  readonly backups: readonly (RunSeries | SingleBackup)[];
}

export interface LocationDescription {
  readonly name: string;
  readonly bucket: string;
  readonly prefix?: string;
  readonly config: Readonly<Record<string, string>>;
  readonly default?: boolean;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Why Velero cannot use it. */
  readonly unavailable?: string;
  /** When Velero looked at it last; a moment ago when absent. */
  readonly seen?: string;
  /** When Velero synced with it last; when it looked when absent. */
  readonly synced?: string;
}

/** The Backups that a schedule made, from the first run to the last. */
export interface RunSeries {
  readonly plan: string;
  readonly first: string;
  readonly last: string;
  readonly everyHours: number;
  /** Past the minute, when kcm gets round to it. */
  readonly second: number;
  readonly locations: readonly string[];
  readonly evidence?: string;
  /** Of the first and of the last run; it grows in between. */
  readonly items: readonly [number, number];
  readonly seconds: readonly [number, number];
  /** What went otherwise, by the time it was due. */
  readonly otherwise?: (due: string) => BackupEnd | undefined;
}

/** A Backup that no schedule made. */
export interface SingleBackup {
  readonly name: string;
  readonly at: string;
  readonly location: string;
  readonly items: number;
  readonly seconds: number;
  readonly end?: BackupEnd;
}

/** How a Backup ended that is not Completed. */
export interface BackupEnd {
  readonly phase: 'PartiallyFailed' | 'Failed' | 'FailedValidation';
  readonly errors?: number;
  readonly warnings?: number;
  readonly items?: number;
  readonly reason?: string;
}
