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
       * Who owns it, such as `group:default/platform-eu`. Nobody else does
       * then, whatever entities of the catalog say, and only an entity of this
       * owner is taken for the hub. Without it whoever may add a Resource to
       * the catalog can make himself the owner of a hub that no entity names
       * yet. The catalog module of kcm-backup gives it to its entity.
       */
      owner?: string;
      /**
       * The only entity that may say by its annotation that it is this hub,
       * such as `resource:default/mgmt-eu`; its owner owns the hub, unless
       * `owner` names another.
       */
      entityRef?: string;
      access: KcmBackupAccess;
    }>;
    /**
     * Clusters that backups may be restored onto, and that are not watched.
     * With neither `hubs` nor `owner` a target is for whoever may restore every
     * hub: what was restored from one of them shows in a plan onto it.
     */
    restoreTargets?: Array<{
      /** Not the name of a hub. */
      name: string;
      title?: string;
      /** Velero's namespace; `kcm-system` when absent. */
      namespace?: string;
      /**
       * The only hubs whose backups may be restored onto it: whoever may
       * restore one of them may use it, and sees what is done with it. Those of
       * every hub when absent.
       */
      hubs?: string[];
      /**
       * Whose it is, such as `group:default/platform-eu`: it takes the
       * permissions of restores as this owner too, besides those on the hub.
       */
      owner?: string;
      access: KcmBackupAccess;
      /**
       * Where regions come back whose own clusters are lost, of those that are
       * restored with their hub. An access of type `snapshot` is not for these.
       */
      regions?: Array<{
        /** As the Region is called. */
        name: string;
        access: KcmBackupAccess;
      }>;
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
       * themselves. What verifications find is kept there, and the 100 newest
       * backups of each cluster are judged by it.
       */
      store?: string;
    }
  | {
      /** What a module adds through the extension point of the plugin. */
      type: string;
      [setting: string]: unknown;
    };
