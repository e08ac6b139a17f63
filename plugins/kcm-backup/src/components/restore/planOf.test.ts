import type { StoredPlan } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import fit from '../../testing/answers/restorePlan.json';
import { planOf } from './planOf';

const stored = fit as unknown as StoredPlan;

it('reads a plan of this version', () => {
  expect(planOf(stored)?.steps).toHaveLength(fit.plan.steps.length);
});

it.each([
  ['another version', { apiVersion: 'kcm-backup.io/v2' }],
  ['another kind', { kind: 'DrillPlan' }],
  ['a plan without steps', { steps: undefined }],
])('does not read %s', (_, part) => {
  expect(planOf({ ...stored, plan: { ...stored.plan, ...part } })).toBe(
    undefined,
  );
});
