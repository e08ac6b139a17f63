import type { Config } from '@backstage/config';

/** A cluster of the configuration, and how it is reached. */
export interface ClusterConfig {
  readonly name: string;
  readonly title?: string;
  /** kcm's and Velero's namespace. */
  readonly namespace: string;
  /** `type`, and what the type needs. */
  readonly access: Config;
  /** Where it stands in the configuration, for messages. */
  readonly key: string;
}

/** A management cluster that is watched. */
export interface HubConfig extends ClusterConfig {
  /** In seconds; stands above the annotation and the schedule. */
  readonly rpoTarget?: number;
  /** Entity ref of who owns it in the catalog, for the module that adds it. */
  readonly owner?: string;
}

/** The key `kcmBackup` of the app-config. */
export interface KcmBackupConfig {
  readonly hubs: readonly HubConfig[];
  /** Clusters that are restored onto, and not watched. */
  readonly restoreTargets: readonly ClusterConfig[];
  readonly history: {
    /** Of what is over: Backups that are gone, events, operations, plans. */
    readonly retentionDays: number;
  };
}
