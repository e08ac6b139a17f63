// Generated from openapi.yaml by `npm run generate`; edit that.

/** @public */
export interface paths {
  '/hubs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every hub that the caller may see, worst first */
    get: operations['listHubs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    /** One hub, with its regions, findings, timelines and recovery points */
    get: operations['getHub'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/recovery-points': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    /** Runs of backups, newest first, those that are gone by now included */
    get: operations['listRecoveryPoints'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/recovery-points/{backup}': {
    parameters: {
      query?: {
        /** `management` or the region that the Backup is on; where it is absent the hub's is meant, then that of the first region that has one of the name */
        cluster?: components['parameters']['OnCluster'];
      };
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        /** Name of the Velero Backup */
        backup: components['parameters']['Backup'];
      };
      cookie?: never;
    };
    /** What a Velero Backup holds, what Velero said of it, and what is proved */
    get: operations['getRecoveryPoint'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/recovery-points/{backup}/log': {
    parameters: {
      query?: {
        /** `management` or the region that the Backup is on; where it is absent the hub's is meant, then that of the first region that has one of the name */
        cluster?: components['parameters']['OnCluster'];
      };
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        /** Name of the Velero Backup */
        backup: components['parameters']['Backup'];
      };
      cookie?: never;
    };
    /** Velero's log of the backup */
    get: operations['getBackupLog'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/recovery-points/{backup}/diff': {
    parameters: {
      query?: {
        /** `management` or the region that the Backup is on; where it is absent the hub's is meant, then that of the first region that has one of the name */
        cluster?: components['parameters']['OnCluster'];
      };
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        /** Name of the Velero Backup */
        backup: components['parameters']['Backup'];
      };
      cookie?: never;
    };
    /** What differs from another backup, or from the live cluster; values of Secrets as keyed hashes */
    get: operations['diffRecoveryPoint'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/recovery-points/{backup}/verifications': {
    parameters: {
      query?: {
        /** `management` or the region that the Backup is on; where it is absent the hub's is meant, then that of the first region that has one of the name */
        cluster?: components['parameters']['OnCluster'];
      };
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        /** Name of the Velero Backup */
        backup: components['parameters']['Backup'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Read the archive to its end, check it, and keep the evidence */
    post: operations['verifyRecoveryPoint'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/history': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    /** Breaches of the RPO, verifications, drills and restores, newest first */
    get: operations['getHistory'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/coverage': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    /** What a restore would miss, each gap with what closes it */
    get: operations['getCoverage'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/coverage/labels': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put kcm's label on what a restore would miss */
    post: operations['labelGaps'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/scope': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    /** The label selectors that decide what a backup includes, each with why */
    get: operations['getScope'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/schedules': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    /** kcm's schedules and Velero's */
    get: operations['listSchedules'];
    put?: never;
    /** Have backups made by a schedule */
    post: operations['createSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/schedule-explanation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What an expression means to kcm, in words, and when it fires next */
    get: operations['explainSchedule'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/backups': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Back up now */
    post: operations['createBackup'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/restore-plans': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    /** Plans that were made here, newest first */
    get: operations['listRestorePlans'];
    put?: never;
    /**
     * Plan the restore of a backup of this hub; changes nothing
     * The operation's `result.planId` names the plan.
     */
    post: operations['planRestore'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/restore-targets': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    /** The clusters that a backup of this hub may be restored onto from here */
    get: operations['listRestoreTargets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/restore-plans/{plan}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        plan: components['parameters']['Plan'];
      };
      cookie?: never;
    };
    /** A plan, as it was made */
    get: operations['getRestorePlan'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/restore-plans/{plan}/executions': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        plan: components['parameters']['Plan'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Carry a plan out, or go on with one that was begun
     * Needs the hash of the plan as it was read and the name of the hub, typed by whoever executes it. Refuses an edited plan and a target that drifted.
     */
    post: operations['executeRestore'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/operations': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    /** What was asked of this hub from here, newest first */
    get: operations['listOperations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/operations/{operation}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        operation: components['parameters']['Operation'];
      };
      cookie?: never;
    };
    /** How far an operation is */
    get: operations['getOperation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/operations/{operation}/confirmations': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        operation: components['parameters']['Operation'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Answer the question that an operation waits with */
    post: operations['confirmOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hubs/{hub}/operations/{operation}/cancellations': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        operation: components['parameters']['Operation'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End an operation that waits for an answer; what it did stays
     * A restore stops before the step that it asked about, and its plan can be executed again, which goes on from there. Refuses an operation that does not wait.
     */
    post: operations['cancelOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
/** @public */
export type webhooks = Record<string, never>;
/** @public */
export interface components {
  schemas: {
    Error: {
      error: {
        name: string;
        message: string;
        /** A line to paste, or a sentence */
        remedy?: string;
        /** The permission that the caller lacks */
        permission?: string;
      };
    };
    Level: 'Protected' | 'Unknown' | 'AtRisk' | 'Unprotected';
    Severity: 'critical' | 'warning' | 'info';
    Evidence: 'recorded' | 'stored' | 'verified' | 'restored';
    SlotState:
      'completed' | 'degraded' | 'failed' | 'running' | 'missed' | 'no-data';
    /** Format: date-time */
    Time: string;
    /** How well the backend sees the hub now */
    Sight: {
      /**
       * - `current`: it is watched
       *     - `pending`: it has not been read yet
       *     - `unreachable`: it does not answer
       *     - `unauthorized`: the credentials of the backend are not taken, or may not read Backups
       *     - `kcm-missing`: it answers, and has no kcm
       *     - `failed`: another reason
       *     - `snapshot`: exported YAML, as of one moment
       */
      state:
        | 'current'
        | 'pending'
        | 'unreachable'
        | 'unauthorized'
        | 'kcm-missing'
        | 'failed'
        | 'snapshot';
      /** Since when it is so, or out of sight for whatever reason */
      since?: components['schemas']['Time'];
      message?: string;
      remedy?: string;
      /** When it was last read whole; what is told of it is as of then, but for the age of the newest recovery point and the runs that are due */
      readAt?: components['schemas']['Time'];
    };
    Finding: {
      code: string;
      severity: components['schemas']['Severity'];
      level: components['schemas']['Level'];
      cluster: string;
      object?: string;
      since?: string;
      message: string;
      remedy: string;
      /** What the code means and why it matters */
      means?: string;
    };
    RpoTarget: {
      seconds: number;
      from: 'given' | 'annotation' | 'schedule';
    };
    RecoveryPoint: {
      name: string;
      at: components['schemas']['Time'];
      degraded: boolean;
      available?: boolean;
      expires?: string;
      evidence: components['schemas']['Evidence'];
      items?: number;
      durationSeconds?: number;
      location?: string;
    };
    Storage: {
      name: string;
      provider?: string;
      bucket?: string;
      /** Folder in the bucket */
      prefix?: string;
      phase?: string;
      /** What Velero says of one that is Unavailable */
      message?: string;
      accessMode: 'ReadWrite' | 'ReadOnly';
      default: boolean;
      lastValidated?: string;
      /** How the bucket is encrypted, as somebody noted on the location, else the setting that has the store do it; absent where nothing says so */
      encrypted?: string;
      /** How it keeps objects from change, as noted; absent where nothing is */
      immutable?: string;
      /** The schedules of the cluster that write there */
      writers?: {
        kind: 'ManagementBackup' | 'Schedule';
        name: string;
        /** How long its Backups are kept; absent where Velero's default holds */
        ttl?: string;
      }[];
    };
    Slot: {
      at: components['schemas']['Time'];
      state: components['schemas']['SlotState'];
      backup?: string;
    };
    ClusterStatus: {
      cluster: string;
      level: components['schemas']['Level'];
      expected: boolean;
      restorableAsOf?: components['schemas']['Time'];
      recoveryPoint?: components['schemas']['RecoveryPoint'];
      recoveryPoints: number;
      rpoSeconds?: number;
      rpoTarget?: components['schemas']['RpoTarget'];
      rpoRatio?: number;
      nextRun?: components['schemas']['Time'];
      lastRuns: components['schemas']['Slot'][];
      storage: components['schemas']['Storage'][];
      velero?: string;
      findings: components['schemas']['Finding'][];
    };
    /** The expected runs of one schedule on one cluster */
    Timeline: {
      /** Name of the ManagementBackup or Velero Schedule */
      backup: string;
      kind: 'ManagementBackup' | 'Schedule';
      cluster: string;
      /** As it is written */
      schedule: string;
      /** In plain words */
      description?: string;
      state: 'active' | 'paused' | 'invalid' | 'never';
      nextRun?: components['schemas']['Time'];
      /** Oldest first, 90 at most */
      slots: components['schemas']['Slot'][];
    };
    /** A Velero Backup, whatever became of it */
    BackupRun: {
      name: string;
      cluster: string;
      startedAt?: components['schemas']['Time'];
      /** Velero's word */
      phase?: string;
      outcome: 'running' | 'completed' | 'degraded' | 'failed' | 'deleting';
      /** Whether a restore can use it now */
      usable?: boolean;
      /** Whether its archive was read and found to be damaged */
      verificationFailed?: boolean;
      degraded?: boolean;
      evidence?: components['schemas']['Evidence'];
      items?: number;
      /** While it runs */
      totalItems?: number;
      /** Size of the archive, where the store was read */
      bytes?: number;
      durationSeconds?: number;
      warnings?: number;
      errors?: number;
      expires?: components['schemas']['Time'];
      location?: string;
      kcmRelease?: string;
      /**
       * What asked for it
       */
      origin: 'schedule' | 'on-demand' | 'upgrade' | 'direct' | 'foreign';
      /** Name of the ManagementBackup or Velero Schedule, or of the direct run */
      parent?: string;
      /** When its Backup was found to be no more */
      goneAt?: components['schemas']['Time'];
    };
    /** A moment on the timelines */
    Marker: {
      at: components['schemas']['Time'];
      kind: 'upgrade' | 'drill' | 'restore';
      text: string;
    };
    Drill: {
      at: components['schemas']['Time'];
      backup: string;
      /** How long it took, the RTO */
      seconds?: number;
      target?: string;
      result?: 'passed' | 'failed';
    };
    HubSummary: {
      name: string;
      title?: string;
      /** Of the management cluster in the catalog */
      entityRef?: string;
      /** Entity refs of the Groups and Users that own it */
      owners: string[];
      revision: number;
      /** Whether the replica that answers is the one that watches */
      watchedByMe: boolean;
      sight: components['schemas']['Sight'];
      /** The moment of the judgement. Of a snapshot it is when that was exported, and ages are relative to it. */
      at?: components['schemas']['Time'];
      level: components['schemas']['Level'];
      restorableAsOf?: components['schemas']['Time'];
      rpoSeconds?: number;
      rpoTargetSeconds?: number;
      rpoRatio?: number;
      nextRun?: components['schemas']['Time'];
      evidence?: components['schemas']['Evidence'];
      lastDrill?: components['schemas']['Drill'];
      kcmRelease?: string;
      kcmVersion?: string;
      regions?: string[];
      /** The level of the hub and of each region */
      clusters: {
        cluster: string;
        level: components['schemas']['Level'];
      }[];
      worst?: components['schemas']['Finding'];
      findings: {
        critical: number;
        warning: number;
        info: number;
      };
      /** The last runs of the worst cluster, oldest first, a letter each: (c)ompleted, (d)egraded, (f)ailed, (r)unning, (m)issed, (n)o data */
      strip: string;
    };
    HubDetails: components['schemas']['HubSummary'] & {
      /** The hub first, then the regions by name; empty before the first look */
      status: components['schemas']['ClusterStatus'][];
      unseen: components['schemas']['Unseen'][];
      timelines: components['schemas']['Timeline'][];
      markers: components['schemas']['Marker'][];
      /** The newest 100 runs of the hub and its regions, newest first */
      recoveryPoints: components['schemas']['BackupRun'][];
    };
    Unseen: {
      cluster: string;
      what: string;
      message: string;
      remedy: string;
      matters: boolean;
    };
    Unread: {
      cluster: string;
      message: string;
      remedy?: string;
    };
    RecoveryPointDetails: {
      run: components['schemas']['BackupRun'];
      /** Objects in it, by resource */
      resources?: {
        [key: string]: number;
      };
      /** What Velero warned of and failed at */
      results?: {
        warnings: string[];
        errors: string[];
      };
      /** Why resources and results could not be read */
      resultsMissing?: string;
      files: {
        key: string;
        /** In bytes */
        size: number;
        modified?: components['schemas']['Time'];
      }[];
      /** Why the files could not be listed */
      filesMissing?: string;
      validationErrors?: string[];
      /** What was proved of it */
      events: components['schemas']['HistoryEvent'][];
    };
    HistoryEvent: {
      kind: 'rpo-breach' | 'verification' | 'drill' | 'restore' | 'unreachable';
      cluster: string;
      backup?: string;
      at: components['schemas']['Time'];
      endedAt?: components['schemas']['Time'];
      result?: 'verified' | 'failed' | 'passed' | 'ongoing' | 'over';
      message?: string;
      /** The program, or the entity ref of the user */
      by?: string;
      seconds?: number;
      target?: string;
    };
    BackupDiff: {
      from: string;
      to: string;
      same: number;
      added: components['schemas']['DiffObject'][];
      removed: components['schemas']['DiffObject'][];
      changed: (components['schemas']['DiffObject'] & {
        fields: {
          path: string;
          from?: string;
          to?: string;
        }[];
      })[];
      /** Whether more differ than are told */
      truncated: boolean;
      notes?: string[];
    };
    DiffObject: {
      resource: string;
      namespace?: string;
      name: string;
    };
    CoverageGap: {
      kind: string;
      name: string;
      namespace?: string;
      cluster: string;
      resource: string;
      severity: components['schemas']['Severity'];
      verdict: string;
      reason: string;
      loss: string;
      referencedBy: string[];
      clusters: string[];
      fix: string;
      closable: boolean;
    };
    CoverageReport: {
      readAt: components['schemas']['Time'];
      gaps: components['schemas']['CoverageGap'][];
      covered: number;
      regenerated: number;
      excluded: number;
      unseen: components['schemas']['Unseen'][];
    };
    GapKey: {
      cluster: string;
      resource: string;
      namespace?: string;
      name: string;
    };
    GapLabelled: {
      gap: components['schemas']['GapKey'];
      result: 'labelled' | 'refused' | 'failed' | 'gone';
      message?: string;
    };
    BackupScope: {
      clusters: {
        cluster: string;
        selectors: {
          key: string;
          value: string;
          reasons: string[];
        }[];
      }[];
      warnings: string[];
    };
    Schedule: {
      name: string;
      kind: 'ManagementBackup' | 'Schedule';
      cluster: string;
      schedule: string;
      description?: string;
      state: 'active' | 'paused' | 'invalid' | 'never';
      lastRun?: string;
      nextRun?: string;
      storageLocation?: string;
      beforeUpgrade?: boolean;
      direct: boolean;
    };
    NewSchedule: {
      name: string;
      schedule: string;
      /**
       * Velero Schedules on the hub and every region, in place of a ManagementBackup
       * @defaultValue false
       */
      direct?: boolean;
      /**
       * Also before each upgrade of kcm; not with direct
       * @defaultValue false
       */
      beforeUpgrade?: boolean;
      storageLocation?: string;
      /** A Go duration or days such as `30d`; with direct only */
      ttl?: string;
    };
    CreatedSchedule: {
      kind: 'ManagementBackup' | 'Schedule';
      name: string;
      cluster: string;
      error?: string;
      remedy?: string;
    };
    ScheduleExplanation: {
      expression: string;
      valid: boolean;
      description?: string;
      next: components['schemas']['Time'][];
      longestGapSeconds?: number;
      /** Why kcm would not parse it, or that it never fires */
      error?: string;
      remedy?: string;
    };
    NewBackup: {
      /** One is made of the moment when absent */
      name?: string;
      /**
       * The Velero Backups themselves; else a ManagementBackup that kcm carries out
       * @defaultValue true
       */
      direct?: boolean;
      ttl?: string;
      storageLocation?: string;
    };
    RestoreTarget: {
      name: string;
      title?: string;
      /**
       * A hub that is watched, or a cluster that is only restored onto
       */
      kind: 'hub' | 'target';
      /** Exported YAML; plans onto it cannot be executed */
      offline?: boolean;
    };
    NewRestorePlan: {
      backup: string;
      /** Name of a restore target */
      target: string;
      restoreRegions?: string[];
      reprovisionRegions?: string[];
      /** `namespace/name` of the ClusterDeployment that is released first */
      canary?: string;
      /** @defaultValue false */
      allowInUse?: boolean;
    };
    StoredPlanSummary: {
      id: string;
      hub: string;
      backup: string;
      target: string;
      hash: string;
      createdAt: components['schemas']['Time'];
      createdBy: string;
      /** Whether it has no refusals */
      fit: boolean;
      /** The newest operation that carried it out */
      execution?: string;
    };
    StoredPlan: components['schemas']['StoredPlanSummary'] & {
      /** kind RestorePlan, as `restore plan -o json` writes it; what it applies of Secrets is without values */
      plan: {
        [key: string]: unknown;
      };
    };
    Operation: {
      id: string;
      hub: string;
      kind: 'backup' | 'verification' | 'restore-plan' | 'restore';
      /** Name of the backup or plan */
      subject?: string;
      /** Of a verification: `management` or the region that the backup is on, where it was named */
      cluster?: string;
      /** Of a plan and a restore: the hub or restore target it is about */
      target?: string;
      /**
       * - `interrupted`: the replica that ran it is gone; what it began goes on
       *     - `cancelled`: it waited for an answer, and somebody ended it
       */
      state:
        | 'running'
        | 'waiting'
        | 'succeeded'
        | 'degraded'
        | 'failed'
        | 'interrupted'
        | 'cancelled';
      startedAt: components['schemas']['Time'];
      startedBy: string;
      endedAt?: components['schemas']['Time'];
      /** What it waits for, when it is `waiting` */
      question?: string;
      /** Of a restore */
      steps?: {
        number: number;
        title: string;
        cluster?: string;
        owner?: string;
        state: 'pending' | 'running' | 'done' | 'failed';
        note?: string;
      }[];
      /** Of a backup, one for each cluster */
      parts?: {
        cluster: string;
        name: string;
        phase?: string;
        items?: number;
        totalItems?: number;
        result?: string;
        message?: string;
        remedy?: string;
      }[];
      /** The last 200 lines of it, oldest first */
      progress: {
        at: components['schemas']['Time'];
        text: string;
      }[];
      result?: {
        planId?: string;
        verdict?: 'verified' | 'failed';
        problems?: {
          code: string;
          path?: string;
          message: string;
        }[];
        evidence?: string;
        seconds?: number;
        followUps?: string[];
      };
      error?: {
        message: string;
        remedy?: string;
      };
    };
  };
  responses: {
    /** What went wrong, and the remedy */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** The operation */
    Operation: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Operation'];
      };
    };
  };
  parameters: {
    /** Name of the management cluster */
    Hub: string;
    /** Name of the Velero Backup */
    Backup: string;
    /** `management` or the region that the Backup is on; where it is absent the hub's is meant, then that of the first region that has one of the name */
    OnCluster: string;
    Plan: string;
    Operation: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
/** @public */
export type $defs = Record<string, never>;
/** @public */
export interface operations {
  listHubs: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The fleet */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            hubs: components['schemas']['HubSummary'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  getHub: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The hub; `ETag` is its revision */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HubDetails'];
        };
      };
      /** As the caller has it */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  listRecoveryPoints: {
    parameters: {
      query?: {
        /** `management` or a region; all when absent */
        cluster?: string;
        limit?: number;
        /** Only those that started before this moment */
        before?: string;
        /** `cluster/name` of the last run of a page, with its start as `before`: also those that started at the same moment and come after it */
        after?: string;
      };
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The runs */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            recoveryPoints: components['schemas']['BackupRun'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  getRecoveryPoint: {
    parameters: {
      query?: {
        /** `management` or the region that the Backup is on; where it is absent the hub's is meant, then that of the first region that has one of the name */
        cluster?: components['parameters']['OnCluster'];
      };
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        /** Name of the Velero Backup */
        backup: components['parameters']['Backup'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The recovery point */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoveryPointDetails'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getBackupLog: {
    parameters: {
      query?: {
        /** `management` or the region that the Backup is on; where it is absent the hub's is meant, then that of the first region that has one of the name */
        cluster?: components['parameters']['OnCluster'];
      };
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        /** Name of the Velero Backup */
        backup: components['parameters']['Backup'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Plain lines */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      default: components['responses']['Error'];
    };
  };
  diffRecoveryPoint: {
    parameters: {
      query: {
        /** `management` or the region that the Backup is on; where it is absent the hub's is meant, then that of the first region that has one of the name */
        cluster?: components['parameters']['OnCluster'];
        /** Name of a Velero Backup, or `live` */
        with: string;
      };
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        /** Name of the Velero Backup */
        backup: components['parameters']['Backup'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The differences */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BackupDiff'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  verifyRecoveryPoint: {
    parameters: {
      query?: {
        /** `management` or the region that the Backup is on; where it is absent the hub's is meant, then that of the first region that has one of the name */
        cluster?: components['parameters']['OnCluster'];
      };
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        /** Name of the Velero Backup */
        backup: components['parameters']['Backup'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: components['responses']['Operation'];
      default: components['responses']['Error'];
    };
  };
  getHistory: {
    parameters: {
      query?: {
        limit?: number;
      };
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The events */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            events: components['schemas']['HistoryEvent'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  getCoverage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The report */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CoverageReport'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  labelGaps: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          gaps: components['schemas']['GapKey'][];
        };
      };
    };
    responses: {
      /** What became of each */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            results: components['schemas']['GapLabelled'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  getScope: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The scope */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BackupScope'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listSchedules: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The schedules */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            schedules: components['schemas']['Schedule'][];
            unread: components['schemas']['Unread'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  createSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewSchedule'];
      };
    };
    responses: {
      /** What was made */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            created: components['schemas']['CreatedSchedule'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  explainSchedule: {
    parameters: {
      query: {
        expression: string;
        count?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The explanation */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleExplanation'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  createBackup: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewBackup'];
      };
    };
    responses: {
      202: components['responses']['Operation'];
      default: components['responses']['Error'];
    };
  };
  listRestorePlans: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The plans */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            plans: components['schemas']['StoredPlanSummary'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  planRestore: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewRestorePlan'];
      };
    };
    responses: {
      202: components['responses']['Operation'];
      default: components['responses']['Error'];
    };
  };
  listRestoreTargets: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The targets */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            targets: components['schemas']['RestoreTarget'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  getRestorePlan: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        plan: components['parameters']['Plan'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The plan */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StoredPlan'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  executeRestore: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        plan: components['parameters']['Plan'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          planHash: string;
          /** The name of the hub */
          confirm: string;
          /**
           * Release all clusters after the canary without asking; else the operation waits for a confirmation
           * @defaultValue false
           */
          releaseAll?: boolean;
        };
      };
    };
    responses: {
      202: components['responses']['Operation'];
      default: components['responses']['Error'];
    };
  };
  listOperations: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The operations */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            operations: components['schemas']['Operation'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  getOperation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        operation: components['parameters']['Operation'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Operation'];
      default: components['responses']['Error'];
    };
  };
  confirmOperation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        operation: components['parameters']['Operation'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** The question that is answered with yes, as it was read */
          question: string;
        };
      };
    };
    responses: {
      202: components['responses']['Operation'];
      default: components['responses']['Error'];
    };
  };
  cancelOperation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of the management cluster */
        hub: components['parameters']['Hub'];
        operation: components['parameters']['Operation'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: components['responses']['Operation'];
      default: components['responses']['Error'];
    };
  };
}
