import type { KubeObject } from './KubeObject';
import type { Condition } from './kubernetes';
import type { BackupStatus } from './velero';

/** The API group of everything that k0rdent defines. */
export const KCM_GROUP = 'k0rdent.mirantis.com';

/** API versions of {@link KCM_GROUP} that this product understands, newest first. */
export const KCM_VERSIONS = ['v1beta1', 'v1alpha1'] as const;

/** The one object that says what kcm is to install on the hub. */
export interface Management extends KubeObject {
  readonly spec?: {
    /** Name of a Release object (not a version string). */
    readonly release?: string;
    readonly core?: {
      readonly kcm?: { readonly config?: Readonly<Record<string, unknown>> };
    };
    readonly providers?: readonly { readonly name: string }[];
  };
  readonly status?: {
    readonly release?: string;
    readonly availableProviders?: readonly string[];
  };
}

/** A version of kcm, with its templates. */
export interface Release extends KubeObject {
  readonly spec?: { readonly version?: string };
  readonly status?: { readonly ready?: boolean };
}

/** What ClusterDeployments are made from. */
export interface ClusterTemplate extends KubeObject {
  readonly status?: { readonly providers?: readonly string[] };
}

/** A workload cluster. */
export interface ClusterDeployment extends KubeObject {
  readonly spec?: {
    readonly template?: string;
    readonly credential?: string;
    readonly dryRun?: boolean;
  };
  readonly status?: {
    /** Since kcm 1.4 (v1beta1); unset means the management cluster. */
    readonly region?: string;
  };
}

/** With which a cluster is made, and in which region. */
export interface Credential extends KubeObject {
  readonly spec?: {
    /** Since kcm 1.4 (v1beta1); unset means the management cluster. */
    readonly region?: string;
    readonly identityRef?: {
      readonly apiVersion?: string;
      readonly kind: string;
      readonly name: string;
      readonly namespace?: string;
    };
  };
}

/** A regional cluster that kcm manages through. */
export interface Region extends KubeObject {
  readonly spec?: {
    /** A Secret in kcm's namespace. */
    readonly kubeConfig?: { readonly name: string; readonly key?: string };
    /** Or a ClusterDeployment that kcm made the region from. */
    readonly clusterDeployment?: {
      readonly name: string;
      readonly namespace: string;
    };
    readonly core?: {
      readonly kcm?: { readonly config?: Readonly<Record<string, unknown>> };
    };
    readonly providers?: readonly { readonly name: string }[];
  };
  readonly status?: { readonly conditions?: readonly Condition[] };
}

/** kcm's backup, on demand or by a schedule. */
export interface ManagementBackup extends KubeObject {
  readonly spec?: {
    readonly schedule?: string;
    readonly storageLocation?: string;
    readonly performOnManagementUpgrade?: boolean;
  };
  readonly status?: ManagementBackupRun & {
    /** Since kcm 1.4. */
    readonly regions?: readonly (ManagementBackupRun & {
      readonly region?: string;
    })[];
  };
}

/** What kcm keeps of the last run, for the hub or for one region. */
export interface ManagementBackupRun {
  readonly nextAttempt?: string;
  /** The time of the last *attempt*, also of one that failed. */
  readonly lastBackupTime?: string;
  readonly lastBackupName?: string;
  readonly lastBackup?: BackupStatus;
  readonly error?: string;
}
