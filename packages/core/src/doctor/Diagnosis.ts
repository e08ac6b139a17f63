/** What a management cluster can be about to do. */
export const PURPOSES = ['backup', 'upgrade', 'restore'] as const;

/**
 * - `backup`: the next backup, of the hub and of every region
 * - `upgrade`: kcm goes to another release, with a way back
 * - `restore`: a backup is restored onto this cluster
 */
export type Purpose = (typeof PURPOSES)[number];

/** From best to worst; what could not be seen may hide a failure. */
export const CHECK_RESULTS = ['ok', 'warning', 'unknown', 'failed'] as const;

/**
 * - `ok`: nothing is in the way
 * - `warning`: it goes on, but perhaps not as it should
 * - `unknown`: it could not be looked at
 * - `failed`: it is in the way
 */
export type CheckResult = (typeof CHECK_RESULTS)[number];

/** One line of the checklist. A check with two problems has two lines. */
export interface Check {
  /** Lower-case words with dashes, such as `default-location`. */
  readonly name: string;
  /** `management` or the region. */
  readonly cluster: string;
  readonly result: CheckResult;
  /** One or two sentences; of a good result, the facts. */
  readonly message: string;
  /** A command to paste, or a sentence where none can do it; not when ok. */
  readonly remedy?: string;
  /** The finding of `status` behind it, as `explain` takes it. */
  readonly finding?: string;
}

/** Whether a fleet is fit for what it is about to do. */
export interface Diagnosis {
  /** What people call the hub. */
  readonly hub: string;
  /** The moment that this is about, RFC 3339. */
  readonly at: string;
  readonly purpose: Purpose;
  /** The worst of the checks'. */
  readonly result: CheckResult;
  /** The hub's first, then those of the regions by name. */
  readonly checks: readonly Check[];
}

/** The worst of some results; of none it is `ok`. */
export function worstResult(results: readonly CheckResult[]): CheckResult {
  const ranks = results.map(result => CHECK_RESULTS.indexOf(result));
  return CHECK_RESULTS[Math.max(0, ...ranks)];
}
