import type { KubeObject } from '../objects/KubeObject';
import type { BackupStorageLocation } from '../objects/velero';

/** Why something is restored: each has its own rules. */
export type RestorePurpose =
  /** A lost hub comes back on an empty one. */
  | 'restore'
  /** A failed upgrade is undone: the release before it, on an empty hub. */
  | 'rollback'
  /** A rehearsal on a scratch cluster: nothing that is restored may act. */
  | 'drill';

/** What the user decided; the same decisions give the same plan. */
export interface PlanOptions {
  readonly purpose: RestorePurpose;
  /** Of the Restore on the hub, and of the progress that is kept. */
  readonly name: string;
  /** Velero's. */
  readonly namespace: string;
  /** The Velero Backup of the hub. */
  readonly backup: string;
  /** Regions whose clusters are lost too and come back from their own Backup. */
  readonly restoreRegions: readonly string[];
  /**
   * Only those regions: the hub is back already and held them back, as
   * {@link reprovisionRegions} has it.
   */
  readonly regionsOnly?: true;
  /**
   * Regions made from a ClusterDeployment that kcm is to provision anew: what
   * the old cluster was made of is left out, and the region is held back until
   * it is restored by a plan of its own.
   */
  readonly reprovisionRegions: readonly string[];
  /** `namespace/name` of the ClusterDeployment that is released first. */
  readonly canary?: string;
  /** For a rollback: name of the Release that the hub is to run. */
  readonly release?: string;
  /** For a rollback: how old the backup may be, in seconds. */
  readonly maxAgeSeconds?: number;
  /** Restore over a hub that has other clusters, or a region that lives. */
  readonly allowInUse: boolean;
}

/** Who carries a step out. */
export type StepOwner = 'you' | 'helm' | 'velero' | 'kcm' | 'kcm-backup';

/** Where a Deployment is and how many replicas it had in the backup. */
export interface HeldController {
  readonly namespace: string;
  readonly name: string;
  readonly replicas: number;
}

/** Which object, of a kind that is known from where it stands. */
export interface NamespacedName {
  readonly namespace: string;
  readonly name: string;
}

/** A ClusterDeployment that stays in dry run until it is released. */
export interface HeldCluster extends NamespacedName {
  /** As it was in the backup; `undefined` where it was not set. */
  readonly dryRun?: boolean;
}

/** What a step does, with all it needs. */
export type StepAction =
  /** kcm without Management, its webhooks and templates; checked, not done. */
  | {
      readonly do: 'install';
      readonly command: string;
      readonly values: string;
    }
  /** A read-only location with its Secret, Available. */
  | { readonly do: 'location'; readonly location: BackupStorageLocation }
  /** The Backup, once Velero's sync has brought it. */
  | { readonly do: 'await-backup'; readonly backup: string }
  /** Controllers that run on the target, scaled to zero. */
  | { readonly do: 'hold'; readonly controllers: readonly HeldController[] }
  /** A Restore of Velero's, to its end, with the ConfigMap it needs. */
  | { readonly do: 'restore'; readonly restore: string }
  /** What is there compared with what was predicted. */
  | { readonly do: 'check-objects'; readonly restore: string }
  | { readonly do: 'start'; readonly controllers: readonly HeldController[] }
  /** Management Ready and every ClusterDeployment looked at. */
  | { readonly do: 'await-kcm' }
  | {
      readonly do: 'release';
      readonly clusters: readonly HeldCluster[];
      readonly canary: boolean;
    }
  | { readonly do: 'unpause-region'; readonly region: string }
  /** No Machine more than before, but of clusters that kcm provisions anew. */
  | {
      readonly do: 'check-clusters';
      readonly provisioned: readonly NamespacedName[];
    }
  /** Every ClusterDeployment back in its region, as kcm sees it. */
  | { readonly do: 'await-placed' }
  /** Backups may be written again. */
  | { readonly do: 'open-location'; readonly location: string }
  /** What is only for the way: the modifiers' ConfigMaps. */
  | {
      readonly do: 'clean-up';
      readonly configMaps: readonly {
        readonly cluster: string;
        readonly name: string;
      }[];
    };

/** One step, in the order of {@link RestorePlan.steps}. */
export type PlanStep = StepAction & {
  /** From 1. */
  readonly number: number;
  /** `management` or a region. */
  readonly cluster: string;
  readonly owner: StepOwner;
  /** What is done, in a sentence. */
  readonly title: string;
  /** Why it has to be, in a sentence. */
  readonly why: string;
};

/** A manifest that a step applies. */
export interface PlannedManifest {
  readonly step: number;
  readonly cluster: string;
  readonly object: KubeObject;
}

/** What a restore makes of an object. */
export type Fate = 'created' | 'changed' | 'same' | 'refused' | 'left-out';

/** Names by resource: `deployments.apps` -> `namespace/name` or `name`, sorted. */
export type NamesByResource = Readonly<Record<string, readonly string[]>>;

/** What becomes of the objects of one cluster's archive. */
export interface Predictions {
  readonly cluster: string;
  readonly backup: string;
  readonly counts: Readonly<Record<Fate, number>>;
  readonly created: NamesByResource;
  readonly same: NamesByResource;
  readonly changed: readonly ChangedObject[];
  readonly refused: readonly RefusedObject[];
  /** What Velero is told to leave out, or leaves out by itself. */
  readonly leftOut: readonly LeftOut[];
}

export interface PlannedObject {
  /** `deployments.apps`. */
  readonly resource: string;
  readonly namespace?: string;
  readonly name: string;
}

/** An object that goes back to what it was. */
export interface ChangedObject extends PlannedObject {
  /** Which parts: `labels`, `annotations`, `finalizers`, `spec`, `data`, … */
  readonly parts: readonly string[];
}

/** An object that will not be as it was saved. */
export interface RefusedObject extends PlannedObject {
  readonly reason: string;
}

/** Objects that stay out, each resource with the reason. */
export interface LeftOut {
  readonly resource: string;
  readonly reason: string;
  /** `namespace/name` or `name`, sorted. */
  readonly names: readonly string[];
}

/** Something to look at before it is carried out. */
export interface Danger {
  readonly code:
    | 'rbac'
    | 'webhooks'
    | 'controllers'
    | 'crds'
    | 'velero'
    | 'namespaces'
    | 'degraded-backup';
  readonly cluster: string;
  readonly message: string;
  /** `Kind/namespace/name`. */
  readonly objects: readonly string[];
}

/** Why the plan may not be carried out as it is. */
export interface Refusal {
  readonly code: string;
  readonly cluster: string;
  readonly message: string;
  /** A line to paste, or a sentence. */
  readonly remedy: string;
}

/** Where a part of the backup was read from. */
export interface PlanSource {
  readonly cluster: string;
  readonly backup: string;
  readonly location: string;
  /** sha256 of the stored archive, hexadecimal. */
  readonly digest: string;
  /** RFC 3339: the state comes back as of then. */
  readonly startTimestamp?: string;
}

/** Which cluster the plan was made for. */
export interface PlanTarget {
  /** For messages. */
  readonly location: string;
  /** UID of its namespace kube-system. */
  readonly uid?: string;
  readonly serverVersion?: string;
}

/** What is to be done once all steps are: another plan of a region's own. */
export interface FollowUp {
  /** The region. */
  readonly cluster: string;
  readonly message: string;
  /** Lines to paste, in their order. */
  readonly commands: readonly string[];
}

/** A restore, step by step, to be read before it is carried out. */
export interface RestorePlan {
  readonly apiVersion: 'kcm-backup.io/v1alpha1';
  readonly kind: 'RestorePlan';
  readonly name: string;
  /** RFC 3339. */
  readonly createdAt: string;
  /**
   * sha256 over all else but `createdAt`: an edited plan no longer matches it,
   * and a target that drifted gives another one.
   */
  readonly hash: string;
  readonly options: PlanOptions;
  readonly sources: readonly PlanSource[];
  readonly target: PlanTarget;
  /** The same of each region that is restored. */
  readonly regionTargets: Readonly<Record<string, PlanTarget>>;
  /** Of kcm in the backup, such as `1.11.0`. */
  readonly kcmVersion?: string;
  readonly refusals: readonly Refusal[];
  readonly dangers: readonly Danger[];
  /** What the reader should know. */
  readonly notes: readonly string[];
  readonly steps: readonly PlanStep[];
  readonly manifests: readonly PlannedManifest[];
  readonly predictions: readonly Predictions[];
  readonly followUps: readonly FollowUp[];
}
