import type { CoverageGap } from '../coverage/CoverageReport';
import type { KubeObject } from '../objects/KubeObject';
import type { Certificate, Deployment } from '../objects/kubernetes';
import type {
  Backup,
  BackupStorageLocation,
  DeleteBackupRequest,
  Restore,
  Schedule,
} from '../objects/velero';
import type { HubLists } from '../scope/HubLists';
import type { Unseen } from '../Unseen';

/**
 * All that the judgement is made from, as it was read. In all of it, what could
 * not be read is `undefined` and told in {@link DrInput.unseen}; an empty list
 * means that there is none.
 */
export interface DrInput {
  /** What people call the hub: a context, the folder of a snapshot. */
  readonly hub: string;
  /** Velero's namespace, for remedies. */
  readonly namespace: string;
  readonly kcm: KcmSight;
  /** The hub first, then every Region by name. */
  readonly clusters: readonly ClusterSight[];
  readonly unseen: readonly Unseen[];
  /** Seconds; stands above annotation and schedule. */
  readonly rpoTarget?: number;
}

/** What kcm keeps on the hub. */
export interface KcmSight extends Partial<HubLists> {
  readonly apiVersion: 'v1alpha1' | 'v1beta1';
  /** The namespace kube-system: its UID tells hubs apart, its age is the hub's. */
  readonly kubeSystem?: KubeObject;
  /** Credentials, their identities and Secrets that a restore would miss. */
  readonly credentialGaps?: readonly CoverageGap[];
}

/** What was read of one cluster. */
export interface ClusterSight {
  readonly cluster: string;
  /** Why nothing at all could be read of it. */
  readonly error?: Error;
  /** Whether it serves Velero's kinds. */
  readonly hasVelero?: boolean;
  readonly backups?: readonly Backup[];
  readonly schedules?: readonly Schedule[];
  readonly locations?: readonly BackupStorageLocation[];
  readonly deleteRequests?: readonly DeleteBackupRequest[];
  readonly restores?: readonly Restore[];
  /** In Velero's namespace. */
  readonly deployments?: readonly Deployment[];
  /** Hosted control planes (k0smotron), metadata only. */
  readonly hostedControlPlanes?: readonly KubeObject[];
  /** cert-manager's. */
  readonly certificates?: readonly Certificate[];
  /** Secrets that are in the backup by kcm's label, metadata only. */
  readonly savedSecrets?: readonly KubeObject[];
}
