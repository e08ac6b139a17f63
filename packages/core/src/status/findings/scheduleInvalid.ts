import { parseSchedule } from '../../schedule/parseSchedule';
import { MANAGEMENT } from '../../scope/BackupScope';
import type { FindingRule } from '../FindingRule';
import { patchPlan, planName } from '../remedies';

export const scheduleInvalid: FindingRule = {
  code: 'schedule-invalid',
  title: 'A schedule cannot be parsed',
  meaning:
    'The API server takes any text for a schedule. kcm parses it as robfig/cron does and only logs that it cannot: no status, no event, no Backup. Velero sets FailedValidation on a Schedule of its own.',
  consequence: 'The schedule never makes a Backup, and looks as if it would.',
  mending:
    'Set an expression that parses: five fields (minute, hour, day of month, month, day of week), a name such as @daily, or @every with a duration. `kubectl kcm-backup schedule explain EXPR` tells what one means.',
  find: ({ plans, namespace }) =>
    plans
      .filter(({ state }) => state === 'invalid')
      .map(plan => ({
        severity: 'critical',
        level: 'AtRisk',
        cluster: plan.cluster ?? MANAGEMENT,
        object: `${plan.kind}/${plan.name}`,
        message: `${planName(plan)} has the schedule ${JSON.stringify(plan.expression)}, which never makes a Backup: ${plan.reason ?? 'it cannot be parsed'}.`,
        remedy: patchPlan(plan, namespace, {
          schedule: probablyMeant(plan.expression),
        }),
      })),
};

/** Six fields are often a cron with seconds in front. */
function probablyMeant(expression: string): string {
  const fields = expression.trim().split(/\s+/);
  const meant = fields.slice(1).join(' ');
  try {
    parseSchedule(meant);
    if (fields.length === 6) return meant;
  } catch {
    // Then nobody knows.
  }
  return '0 */6 * * *';
}
