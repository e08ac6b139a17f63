import type { ArchiveProblemCode } from '../ArchiveProblem';

/** Something that verification found. */
export interface VerificationIssue {
  readonly code: ProblemCode | WarningCode;
  /** The entry of the archive, or the object, that it is about. */
  readonly path?: string;
  /** One or two sentences. Never holds the value of a Secret. */
  readonly message: string;
}

/** With one of these a backup is not what it should be: it fails. */
export type ProblemCode =
  | ArchiveProblemCode
  /** The stream breaks off: damaged, cut off, or larger than the limits. */
  | 'archive-damaged'
  /** Another archive than the one that was verified before. */
  | 'digest-changed'
  /** A file beside the archive is not what Velero writes. */
  | 'file-damaged'
  | 'backup-mismatch'
  | 'backup-not-finished'
  /** Velero's list of what it saved and the archive differ. */
  | 'not-in-archive'
  | 'not-in-list'
  | 'count-differs'
  /** What kcm would have selected at that moment was not. */
  | 'scope-not-covered';

/** What a reader should know of a backup that is whole. */
export type WarningCode =
  | 'velero-error'
  | 'velero-warning'
  | 'not-saved'
  | 'owner-missing'
  | 'reference-missing'
  | 'certificate-expiring'
  | 'credentials-ageing'
  | 'live-missing'
  | 'version-not-served';

/** What is proved of a backup, and what is not. */
export interface VerificationReport {
  readonly verdict: 'verified' | 'failed';
  /** Of the Velero Backup, or of the file. */
  readonly backup: string;
  readonly location: string;
  readonly problems: readonly VerificationIssue[];
  /** These do not fail it. */
  readonly warnings: readonly VerificationIssue[];
  /** Checks that were not possible, each with the reason. */
  readonly notChecked: readonly NotChecked[];
  /** SHA-256 of the archive as it is stored, 64 hex digits. */
  readonly digest: string;
  readonly items: number;
  /** Of the archive, inflated. */
  readonly bytes: number;
  readonly storedBytes: number;
  /** `apps/v1/Deployment` -> how many; sorted. */
  readonly kinds: Readonly<Record<string, number>>;
}

/** A check that could not be made. */
export interface NotChecked {
  readonly check: string;
  readonly reason: string;
}
