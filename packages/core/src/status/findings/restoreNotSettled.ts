import { MANAGEMENT } from '../../scope/BackupScope';
import type { FindingRule } from '../FindingRule';

const RESTORE = 'velero.io/restore-name';
const BACKUP = 'velero.io/backup-name';

export const restoreNotSettled: FindingRule = {
  code: 'restore-not-settled',
  title: 'A restored ManagementBackup is not settled',
  meaning:
    "It still carries the two labels that Velero's restore put on. kcm takes it for restored by them, fills its status again from the Velero Backup, and takes the labels off.",
  consequence:
    'Until then its schedule counts from its creation, and what its status says is not true.',
  mending:
    'See that kcm runs and that the Velero Backups are synced from the bucket; kcm does the rest. If the Backup is gone for good, take the labels off by hand.',
  find: ({ kcm }) =>
    (kcm.managementBackups ?? [])
      .filter(({ metadata: { labels } }) => labels?.[RESTORE] && labels[BACKUP])
      .map(({ metadata: { name, labels } }) => ({
        severity: 'warning',
        level: 'AtRisk',
        cluster: MANAGEMENT,
        object: `ManagementBackup/${name}`,
        message: `ManagementBackup ${name} came with Restore ${labels?.[RESTORE]}, and kcm has not filled its status again.`,
        remedy: `kubectl label managementbackups.k0rdent.mirantis.com ${name} ${RESTORE}- ${BACKUP}-`,
      })),
};
