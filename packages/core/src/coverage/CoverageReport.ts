import type { ScopeAnswer } from '../scope/explainScope';
import type { Severity } from '../severity';
import type { Unseen } from '../Unseen';

/** An object, and what becomes of it after a restore. */
export interface CoverageNote {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** `management` or the region that it is on. */
  readonly cluster: string;
  /** As kubectl and Velero name its type, such as `secrets`. */
  readonly resource: string;
  /** What `scope explain` says of it. */
  readonly verdict: ScopeAnswer['verdict'];
  /** One sentence. */
  readonly reason: string;
}

/** An object that a restore would miss, or that would do harm in one. */
export interface CoverageGap extends Omit<CoverageNote, 'verdict'> {
  /** `missing`: it is named, and does not exist. */
  readonly verdict: ScopeAnswer['verdict'] | 'missing';
  /**
   * - `critical`: clusters could not be managed after a restore
   * - `warning`: something would have to be made again by hand
   * - `info`: kept out on purpose, or nothing depends on it
   */
  readonly severity: Severity;
  /** What its loss means, in one sentence. */
  readonly loss: string;
  /** What names it, as `Kind/namespace/name`, sorted. */
  readonly referencedBy: readonly string[];
  /** ClusterDeployments that depend on it by whatever way, as `namespace/name`. */
  readonly clusters: readonly string[];
  /** A command to paste. */
  readonly fix: string;
  /** Whether the fix is the label that brings it into backups. */
  readonly closable: boolean;
}

/** What of a fleet a restore would bring back, and what not. */
export interface CoverageReport {
  /** Worst first, then the hub, then the regions by name. */
  readonly gaps: readonly CoverageGap[];
  /** Objects that were looked at and are in the backup. */
  readonly covered: number;
  /** Not in the backup; controllers make them again. */
  readonly regenerated: readonly CoverageNote[];
  /** Not in the backup by design: excluded by name, or made by hand before. */
  readonly excluded: readonly CoverageNote[];
  /** What could not be read, so nothing is known of it. */
  readonly unseen: readonly Unseen[];
}

/** The gaps of Credentials and Regions alone. */
export type CredentialCoverage = Pick<CoverageReport, 'gaps' | 'unseen'>;
