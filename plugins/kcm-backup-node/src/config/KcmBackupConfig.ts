import type { Config } from '@backstage/config';

/**
 * A cluster of the configuration, and how it is reached.
 *
 * @public
 */
export interface ClusterConfig {
  readonly name: string;
  readonly title?: string;
  /** The region that it is, where it is not a management cluster. */
  readonly region?: string;
  /** kcm's and Velero's namespace. */
  readonly namespace: string;
  /** `type`, and what the type needs. */
  readonly access: Config;
  /** Where it stands in the configuration, for messages. */
  readonly key: string;
}

/**
 * A management cluster that is watched.
 *
 * @public
 */
export interface HubConfig extends ClusterConfig {
  /** In seconds; stands above the annotation and the schedule. */
  readonly rpoTarget?: number;
  /**
   * Entity ref of who owns it, in lower case: nobody else does then, whatever
   * entities of the catalog say.
   */
  readonly owner?: string;
  /** Ref of the only entity that may say that it is this hub, in lower case. */
  readonly entityRef?: string;
}

/**
 * A cluster that is restored onto, and not watched. With neither `hubs` nor
 * `owner` it is for whoever may restore every hub.
 *
 * @public
 */
export interface RestoreTargetConfig extends ClusterConfig {
  /** The only hubs whose backups may be restored onto it. */
  readonly hubs?: readonly string[];
  /** Entity ref of whose it is, in lower case. */
  readonly owner?: string;
  /**
   * The clusters that regions come back on whose own are lost, named
   * `<target>/<region>`.
   */
  readonly regions: readonly ClusterConfig[];
}

/**
 * The key `kcmBackup` of the app-config.
 *
 * @public
 */
export interface KcmBackupConfig {
  readonly hubs: readonly HubConfig[];
  readonly restoreTargets: readonly RestoreTargetConfig[];
  readonly history: {
    /** Of what is over: Backups that are gone, events, operations, plans. */
    readonly retentionDays: number;
  };
}
