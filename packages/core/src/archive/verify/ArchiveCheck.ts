import type { ArchivedObject } from '../ArchivedObject';
import type { ObjectSet } from './ObjectSet';
import type { NotChecked, VerificationIssue } from './VerificationReport';

/**
 * One check of verification. It sees every object once and keeps next to
 * nothing of it: there may be 100,000.
 */
export interface ArchiveCheck {
  /** @param all the objects so far, this one among them */
  see?(saved: ArchivedObject, all: ObjectSet): void;
  /** After the last object. */
  end(saved: ObjectSet): Findings;
}

export interface Findings {
  readonly problems?: readonly VerificationIssue[];
  readonly warnings?: readonly VerificationIssue[];
  readonly notChecked?: readonly NotChecked[];
}
