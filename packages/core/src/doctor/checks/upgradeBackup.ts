import { pendingUpgrade } from '../../status/upgradeBackups';
import type { CheckRule } from '../CheckRule';

/** kcm must not take an old backup for the one that it makes first. */
export const upgradeBackup: CheckRule = {
  name: 'upgrade-backup',
  purposes: ['upgrade'],
  hubOnly: true,
  findings: [
    'upgrade-waiting',
    'upgrade-backup-failed',
    'upgrade-backup-stale',
  ],
  needs: ['ManagementBackups'],
  decisive: () => ['upgrade-backup-stale', 'upgrade-backup-failed'],
  praise: ({ facts }) => {
    if (!facts.kcm.managements || !facts.kcm.managementBackups) {
      return undefined;
    }
    const pending = pendingUpgrade(facts);
    return pending
      ? `The upgrade from ${pending.from} to ${pending.to} does not wait for its backup`
      : 'No upgrade waits, and none left a backup that kcm would take for new';
  },
};
