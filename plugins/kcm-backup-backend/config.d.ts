export interface Config {
  /** Disaster recovery of k0rdent management clusters. */
  kcmBackup?: {
    /** The management clusters that are watched. */
    hubs?: Array<{
      /**
       * As the annotation `kcm-backup.io/management-cluster` of its entity has
       * it: lower-case letters, digits, dots and hyphens.
       */
      name: string;
      /** What people read in place of the name. */
      title?: string;
      /** kcm's and Velero's namespace; `kcm-system` when absent. */
      namespace?: string;
      /**
       * How much may be lost at most, such as `6h` or `1d`. It stands above the
       * annotation and the schedule of the cluster.
       */
      rpo?: string;
      /**
       * Who owns its entity, such as `group:default/platform-eu`: read by the
       * catalog module of kcm-backup.
       */
      owner?: string;
      access: KcmBackupAccess;
    }>;
    /** Clusters that backups may be restored onto, and that are not watched. */
    restoreTargets?: Array<{
      /** Not the name of a hub. */
      name: string;
      title?: string;
      /** Velero's namespace; `kcm-system` when absent. */
      namespace?: string;
      access: KcmBackupAccess;
    }>;
    history?: {
      /**
       * How long Backups that are gone, events, operations and plans are kept;
       * 400 days when absent.
       */
      retentionDays?: number;
    };
  };
}

/** How a cluster is reached, with the credentials of the backend. */
type KcmBackupAccess =
  | {
      type: 'kubeconfig';
      /** A file on the machine of the backend, read anew when it is refused. */
      path: string;
      /** The current context when absent. */
      context?: string;
    }
  | {
      /** The cluster that the backend runs in, as its service account. */
      type: 'inCluster';
    }
  | {
      /** A cluster of Backstage's Kubernetes plugin, through its proxy. */
      type: 'kubernetes';
      /** As that plugin calls it. */
      cluster: string;
    }
  | {
      /** Exported YAML, for a look without a cluster. */
      type: 'snapshot';
      /** A folder, a file or a `.tar.gz`. */
      path: string;
      /** The moment of the export, such as `2026-11-24T14:12:00Z`. */
      exportedAt: string;
      /**
       * A folder with the layout of the bucket, for what is read of backups
       * themselves.
       */
      store?: string;
    }
  | {
      /** What a module adds through the extension point of the plugin. */
      type: string;
      [setting: string]: unknown;
    };
