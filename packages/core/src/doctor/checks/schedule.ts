import { planName } from '../../status/remedies';
import { clockTime } from '../../status/words';
import type { CheckRule } from '../CheckRule';

export const schedule: CheckRule = {
  name: 'schedule',
  purposes: ['backup', 'upgrade'],
  findings: [
    'no-schedule',
    'schedule-invalid',
    'schedule-never-fires',
    'schedule-paused',
    'schedule-blocked',
    'run-missed',
    'restore-not-settled',
  ],
  needs: ['ManagementBackups', "Velero's Schedules"],
  praise: ({ cluster: { mainPlan, nextRun }, facts: { now } }) => {
    if (!mainPlan) return undefined;
    const next = nextRun && `, next at ${clockTime(nextRun, now)}`;
    return `${planName(mainPlan)} (${mainPlan.schedule})${next ?? ''}`;
  },
};
