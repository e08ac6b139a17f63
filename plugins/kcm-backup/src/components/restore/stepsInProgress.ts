import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { PlanStep } from '@kcm-backup/core';

export type StepState = NonNullable<Operation['steps']>[number]['state'];

/** A step of a plan, and how far it is where it is being carried out. */
export interface StepInProgress {
  readonly step: PlanStep;
  /** Absent where nobody began. */
  readonly state?: StepState;
  readonly note?: string;
}

/** The steps of a plan with what an execution tells of them. */
export function stepsInProgress(
  steps: readonly PlanStep[],
  execution: Operation | undefined,
): readonly StepInProgress[] {
  const told = new Map(execution?.steps?.map(step => [step.number, step]));
  return steps.map(step => {
    const now = told.get(step.number);
    return { step, state: now?.state, note: now?.note };
  });
}

/** How many of an execution's steps are done. */
export function stepsDone(execution: Operation): number {
  return (execution.steps ?? []).filter(({ state }) => state === 'done').length;
}
