import { usablePoints } from '../../status/recoveryPoints';
import { clockTime, count } from '../../status/words';
import type { CheckRule, Patient, Problem } from '../CheckRule';

/** Velero restores only what it has brought over from the bucket. */
export const restorePoint: CheckRule = {
  name: 'recovery-point',
  purposes: ['restore'],
  needs: ["Velero's Backups"],
  look: patient => {
    const { history, recoveryPoints, newest } = patient.cluster;
    if (!history) return [];
    const usable = usablePoints(recoveryPoints);
    if (usable.length === 0) return [nothing(patient)];
    if (!newest?.degraded) return [];
    return [
      {
        result: 'warning',
        message: `${newest.name} has holes (PartiallyFailed), and no recovery point without is left.`,
        remedy: `kubectl kcm-backup backup describe ${newest.name}`,
      },
    ];
  },
  praise: ({ cluster: { newest, recoveryPoints }, facts: { now } }) =>
    newest &&
    `${newest.name} of ${clockTime(newest.at, now)}, the newest of ${count(usablePoints(recoveryPoints).length, 'recovery point')}`,
};

function nothing({ cluster }: Patient): Problem {
  const { history = [], recoveryPoints } = cluster;
  const remedy = 'kubectl kcm-backup backup get';
  if (history.length === 0) {
    return {
      result: 'failed',
      message: `No Backup of ${cluster.cluster} is here. Velero brings them over from the bucket within a minute of its location being Available: a Restore that is made before is refused for ever.`,
      remedy,
    };
  }
  const why =
    recoveryPoints.length > 0
      ? 'can be read: their storage does not answer'
      : 'is Completed, not expired and whole';
  return {
    result: 'failed',
    message: `None of the ${count(history.length, 'Backup')} of ${cluster.cluster} ${why}.`,
    remedy,
  };
}
