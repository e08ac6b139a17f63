import { backupOutcome } from '../../backup/backupOutcome';
import { MANAGEMENT } from '../../scope/BackupScope';
import type { Backup } from '../../objects/velero';
import type { DrFacts } from '../DrFacts';
import { reasonOf } from '../attempts';
import { hubOf } from '../gatherFacts';
import type { FindingRule } from '../FindingRule';
import {
  namesBeforeUpgrade,
  pendingUpgrade,
  upgradeBackups,
} from '../upgradeBackups';

export const upgradeWaiting: FindingRule = {
  code: 'upgrade-waiting',
  title: 'An upgrade waits for its backup',
  meaning:
    'Management names another release than the one that runs, and the backup that kcm makes first has no end time. One that Velero refuses (FailedValidation) never gets one; neither does one of a missing Velero.',
  consequence: 'The upgrade waits, perhaps for ever, and nothing says so.',
  mending:
    'Mend what the Backup says, usually its storage location. Then delete the refused Velero Backup, which holds nothing, and its ManagementBackup: kcm makes both anew. Without the first kcm would adopt the refused one again.',
  find: facts => {
    const upgrade = pendingUpgrade(facts);
    if (!upgrade) return [];
    const names = namesBeforeUpgrade(facts, upgrade.from);
    return upgradeBackups(facts)
      .filter(({ managementBackup: { metadata } }) =>
        names.includes(metadata.name),
      )
      .flatMap(({ managementBackup: { metadata, status }, backup }) => {
        const refused = backup?.status?.phase === 'FailedValidation';
        const waits = !backup || refused || backupOutcome(backup) === 'running';
        if (!waits) return [];
        const why = refused
          ? `Velero refused it: ${reasonOf(backup)}${nowAvailable(facts, backup)}`
          : (status?.error ??
            `it is ${backup?.status?.phase || 'not there yet'}`);
        return {
          severity:
            refused || !backup ? ('critical' as const) : ('info' as const),
          level:
            refused || !backup ? ('AtRisk' as const) : ('Protected' as const),
          cluster: MANAGEMENT,
          object: `ManagementBackup/${metadata.name}`,
          since: metadata.creationTimestamp,
          message: `The upgrade from ${upgrade.from} to ${upgrade.to} waits for Backup ${metadata.name}: ${why}.`,
          remedy: refused
            ? `kubectl -n ${facts.namespace} delete backups.velero.io ${metadata.name} && kubectl delete managementbackups.k0rdent.mirantis.com ${metadata.name}`
            : `kubectl kcm-backup backup describe ${metadata.name}`,
        };
      });
  },
};

/** Whether another try would fare better. */
function nowAvailable(facts: DrFacts, { spec }: Backup): string {
  const location = hubOf(facts)?.locations?.find(
    ({ metadata }) => metadata.name === spec?.storageLocation,
  );
  return location?.status?.phase === 'Available' &&
    location.spec?.accessMode !== 'ReadOnly'
    ? `; ${location.metadata.name} is Available now`
    : '';
}
