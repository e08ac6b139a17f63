import { onEachCluster, type FindingRule } from '../FindingRule';

export const noSchedule: FindingRule = {
  code: 'no-schedule',
  title: 'Nothing backs the cluster up again and again',
  meaning:
    'There is neither a ManagementBackup with a schedule nor a Velero Schedule for it. Without a schedule there is no promise to measure by, unless --rpo or the annotation kcm-backup.io/rpo on Management makes one.',
  consequence:
    'The recovery points there are grow old and expire, 30 days after they were made, until none is left.',
  mending: 'Make a schedule.',
  find: onEachCluster(({ plans, schedules, rpoTarget, ...cluster }, facts) => {
    const seen = facts.kcm.managementBackups && schedules;
    if (!seen || plans.length > 0) return undefined;
    if (!cluster.expected) return undefined;
    return {
      severity: 'warning',
      level: rpoTarget ? 'AtRisk' : 'Unknown',
      message: `No schedule backs ${cluster.cluster} up.`,
      remedy:
        'kubectl kcm-backup schedule create daily --schedule "0 */6 * * *" --before-upgrade',
    };
  }),
};
