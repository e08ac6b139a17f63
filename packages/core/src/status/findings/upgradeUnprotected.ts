import { MANAGEMENT } from '../../scope/BackupScope';
import type { FindingRule } from '../FindingRule';
import { patchPlan } from '../remedies';

export const upgradeUnprotected: FindingRule = {
  code: 'upgrade-unprotected',
  title: 'Nothing backs the hub up before an upgrade',
  meaning:
    'kcm makes a backup before it upgrades itself only for a ManagementBackup that has performOnManagementUpgrade and a schedule. Set on one without a schedule it is ignored without a word.',
  consequence:
    'After a failed upgrade the way back is the last scheduled backup, whatever its age.',
  mending:
    'Set performOnManagementUpgrade on a ManagementBackup with a schedule.',
  find: ({ kcm: { managementBackups }, plans, namespace }) => {
    if (!managementBackups || plans.some(plan => plan.beforeUpgrade)) return [];
    const ignored = managementBackups.find(
      ({ spec }) => spec?.performOnManagementUpgrade,
    );
    const plan = plans.find(({ kind }) => kind === 'ManagementBackup');
    return [
      {
        severity: ignored ? 'warning' : 'info',
        level: ignored ? 'AtRisk' : 'Protected',
        cluster: MANAGEMENT,
        message: ignored
          ? `ManagementBackup ${ignored.metadata.name} is to run before upgrades, but has no schedule: kcm ignores that.`
          : 'No ManagementBackup is made before an upgrade of kcm.',
        remedy: plan
          ? patchPlan(plan, namespace, { performOnManagementUpgrade: true })
          : 'kubectl kcm-backup schedule create daily --schedule "0 */6 * * *" --before-upgrade',
      },
    ];
  },
};
