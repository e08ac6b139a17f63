import type { WebhookConfiguration } from '../doctor/DoctorInput';
import type { ClusterDeployment, Management, Region } from '../objects/kcm';
import type { BackupStorageLocation, RestorePhase } from '../objects/velero';
import type { BackupOutcome } from '../backup/backupOutcome';
import { MANAGEMENT } from '../scope/BackupScope';
import type { ArchiveIndex } from './ArchiveIndex';
import type { ModifierRule } from './modifiers';
import type {
  HeldController,
  PlanOptions,
  PlanSource,
  PlanTarget,
} from './RestorePlan';
import type { TargetState } from './TargetState';

/** What a target is found with, beside the objects that were saved. */
export interface TargetFacts extends PlanTarget {
  /** Whether Velero's namespace has a Deployment of exactly that name. */
  readonly velero: boolean;
  /** Whether it serves kcm's API. */
  readonly kcm: boolean;
  /** Deployments of kcm and the providers that run there now. */
  readonly controllers: readonly HeldController[];
  readonly managements: readonly Management[];
  readonly clusterDeployments: readonly ClusterDeployment[];
  readonly regions: readonly Region[];
  readonly webhooks: readonly WebhookConfiguration[];
  /** Cluster API's Clusters that are not paused: `namespace/name`. */
  readonly liveClusters: ReadonlySet<string>;
  /** Restores that have not come to their end. */
  readonly running: readonly {
    readonly name: string;
    readonly phase: RestorePhase;
  }[];
  /** Exported objects instead of a cluster: nothing can be carried out there. */
  readonly offline: boolean;
}

/** One cluster that is restored: what was saved and what is there. */
export interface PlanPart {
  /** `management` or a region. */
  readonly cluster: string;
  readonly source: PlanSource;
  /** As its Backup object says; `undefined` for a bare archive. */
  readonly outcome?: BackupOutcome;
  /** Whether its Backup object says that its archive is damaged. */
  readonly verificationFailed?: boolean;
  readonly archive: ArchiveIndex;
  readonly rules: readonly ModifierRule[];
  readonly target: TargetState;
  readonly facts: TargetFacts;
  /** Where the backup is, as Velero is to find it; made read-only. */
  readonly location?: BackupStorageLocation;
  /** With what `rbac` prints the role that reads it all: `restorer --backup a`. */
  readonly role: string;
}

/** All that a plan is made from. */
export interface PlanInput {
  readonly now: Date;
  readonly options: PlanOptions;
  /** The hub first. */
  readonly parts: readonly PlanPart[];
}

/** The parts that are restored: the hub's is also there to be read alone. */
export function restoredParts({
  parts,
  options,
}: Pick<PlanInput, 'parts' | 'options'>): readonly PlanPart[] {
  return options.regionsOnly
    ? parts.filter(({ cluster }) => cluster !== MANAGEMENT)
    : parts;
}
