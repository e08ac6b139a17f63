import { MANAGEMENT } from '../../scope/BackupScope';
import type { FindingRule } from '../FindingRule';
import { hubOf } from '../gatherFacts';
import { forgetBackup } from '../remedies';
import {
  badEnd,
  namesBeforeUpgrade,
  pendingUpgrade,
  upgradeBackups,
} from '../upgradeBackups';
import { ageOf } from '../words';

export const upgradeBackupStale: FindingRule = {
  code: 'upgrade-backup-stale',
  title: 'The backup before the next upgrade exists already',
  meaning:
    'kcm names the backup before an upgrade after the schedule and the release that is left. One of that name is there from an earlier try, and newer recovery points exist.',
  consequence:
    'kcm takes the old one for the new: the next upgrade starts without a fresh backup, and a rollback would lose what came since.',
  mending:
    'Delete the ManagementBackup and the Velero Backup of that name with its data, before the upgrade.',
  find: facts => {
    const release =
      pendingUpgrade(facts)?.from ??
      facts.kcm.managements?.[0]?.status?.release;
    if (!release) return [];
    const reused = namesBeforeUpgrade(facts, release);
    const newest = Date.parse(hubOf(facts)?.newest?.at ?? '');
    return upgradeBackups(facts).flatMap(one => {
      const { name } = one.managementBackup.metadata;
      const made = one.backup?.status?.startTimestamp;
      const stale =
        reused.includes(name) &&
        made !== undefined &&
        Date.parse(made) < newest;
      if (!stale || badEnd(one)) return [];
      return {
        severity: 'warning' as const,
        level: 'AtRisk' as const,
        cluster: MANAGEMENT,
        object: `ManagementBackup/${name}`,
        since: made,
        message: `Backup ${name} is ${ageOf(made, facts.now)} old, and kcm would take it for the one before the next upgrade from ${release}.`,
        remedy: forgetBackup(name, facts.namespace),
      };
    });
  },
};
