import { MANAGEMENT } from '../../scope/BackupScope';
import type { FindingRule } from '../FindingRule';
import { forgetBackup } from '../remedies';
import { badEnd, pendingUpgrade, upgradeBackups } from '../upgradeBackups';

export const upgradeBackupFailed: FindingRule = {
  code: 'upgrade-backup-failed',
  title: 'The backup before the upgrade failed',
  meaning:
    'kcm backs up before an upgrade and waits only until that backup has an end time. A Failed or PartiallyFailed one lets the upgrade go on, without a word.',
  consequence:
    'There may be no way back to the release before: a rollback needs that backup.',
  mending:
    'Make a backup of the hub as it is. To have kcm make the one before an upgrade anew, delete its ManagementBackup and the Velero Backup of the same name with its data; kcm would adopt it otherwise.',
  find: facts => {
    const pending = pendingUpgrade(facts);
    return upgradeBackups(facts).flatMap(one => {
      const end = badEnd(one);
      const current = facts.kcm.managements?.[0]?.status?.release;
      const matters = one.release === (pending?.from ?? current);
      if (!end || one.backup?.status?.phase === 'FailedValidation') return [];
      const { name } = one.managementBackup.metadata;
      return {
        severity:
          pending && matters ? ('critical' as const) : ('warning' as const),
        level: 'AtRisk' as const,
        cluster: MANAGEMENT,
        object: `ManagementBackup/${name}`,
        since: one.backup?.status?.startTimestamp,
        message: `Backup ${name}, made before the upgrade from ${one.release}, is ${end}: it is no safe way back.`,
        remedy: forgetBackup(name, facts.namespace),
      };
    });
  },
};
