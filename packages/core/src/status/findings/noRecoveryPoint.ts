import { onEachCluster, type FindingRule } from '../FindingRule';
import { backUpNow } from '../remedies';
import { count } from '../words';

export const noRecoveryPoint: FindingRule = {
  code: 'no-recovery-point',
  title: 'There is nothing to restore from',
  meaning:
    'A recovery point is a Velero Backup that is Completed or PartiallyFailed, is not expired, and did not fail its verification. The cluster belongs to the backups, and none of its Backups is one.',
  consequence:
    'If the hub is lost now, its fleet is orphaned: clusters go on running, and nothing can manage, mend or upgrade them again.',
  mending:
    'Make a backup and wait for it. If it fails, or none can be made, the other findings say why.',
  find: onEachCluster(
    ({ cluster, history, recoveryPoints, ...rest }, facts) => {
      if (!history || recoveryPoints.length > 0) return undefined;
      // Without Velero there is a finding of its own.
      if (rest.hasVelero === false) return undefined;
      if (!rest.expected) return undefined;
      const what =
        history.length === 0
          ? `${cluster} was never backed up`
          : `Of ${count(history.length, 'Backup')} of ${cluster} none is a recovery point`;
      return {
        severity: 'critical',
        level: 'Unprotected',
        message: `${what}: there is nothing to restore it from.`,
        remedy: backUpNow(facts.now),
      };
    },
  ),
};
