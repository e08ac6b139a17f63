import type { KubeObject } from '../objects/KubeObject';
import type { PlanStep, StepAction } from './RestorePlan';

/** A step and what it applies, before it has a number. */
export interface StepDraft {
  readonly action: StepAction;
  readonly cluster: string;
  readonly owner: PlanStep['owner'];
  readonly title: string;
  readonly why: string;
  readonly manifests?: readonly KubeObject[];
}
