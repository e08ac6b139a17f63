import { MANAGEMENT } from '../../scope/BackupScope';
import type { FindingRule } from '../FindingRule';
import { patchPlan, planName } from '../remedies';

export const scheduleNeverFires: FindingRule = {
  code: 'schedule-never-fires',
  title: 'A schedule has no next run',
  meaning:
    'The expression parses, but no date fits it, such as February 31. kcm takes "no next run" for "due now".',
  consequence:
    'kcm backs up each minute, as long as the one before is done: the bucket fills, and good recovery points drown in copies. A Velero Schedule of that kind does the opposite and never runs.',
  mending: 'Set an expression that has a next run.',
  find: ({ plans, namespace }) =>
    plans
      .filter(({ state }) => state === 'never')
      .map(plan => ({
        severity: 'critical',
        level: 'AtRisk',
        cluster: plan.cluster ?? MANAGEMENT,
        object: `${plan.kind}/${plan.name}`,
        message: `${planName(plan)} has the schedule ${JSON.stringify(plan.expression)}, which no date fits${plan.kind === 'ManagementBackup' ? ': kcm takes it for always due and backs up each minute' : ''}.`,
        remedy: patchPlan(plan, namespace, { schedule: '0 */6 * * *' }),
      })),
};
