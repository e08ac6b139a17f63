import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { PlanStep } from '@kcm-backup/core';
import fit from '../../testing/answers/restorePlan.json';
import { stepsDone, stepsInProgress } from './stepsInProgress';

const steps = fit.plan.steps as unknown as readonly PlanStep[];

const execution: Operation = {
  id: 'op',
  hub: 'mgmt-eu',
  kind: 'restore',
  state: 'running',
  startedAt: '2026-11-24T14:20:00Z',
  startedBy: 'user:default/ada',
  progress: [],
  steps: [
    { number: 2, title: 'whatever', state: 'running', note: 'not yet' },
    { number: 1, title: 'whatever', state: 'done' },
  ],
};

it('joins them by their number', () => {
  const [first, second, third] = stepsInProgress(steps, execution);
  expect(first).toMatchObject({ step: steps[0], state: 'done' });
  expect(second).toMatchObject({ state: 'running', note: 'not yet' });
  expect(third.state).toBe(undefined);
  expect(stepsDone(execution)).toBe(1);
});

it('has no state where nobody began', () => {
  const all = stepsInProgress(steps, undefined);
  expect(all.map(({ step }) => step)).toEqual(steps);
  expect(all.every(({ state }) => state === undefined)).toBe(true);
});
