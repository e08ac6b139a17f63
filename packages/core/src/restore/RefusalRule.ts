import type { PlanPart } from './PlanInput';
import type { PlanOptions, Refusal } from './RestorePlan';

/** A refusal of the cluster that a rule was asked about. */
export type FoundRefusal = Omit<Refusal, 'cluster'>;

/** Looks at one cluster's part for what ends in a restore that goes wrong. */
export type RefusalRule = (
  part: PlanPart,
  options: PlanOptions,
  now: Date,
) => readonly FoundRefusal[];
