import { usablePoints } from '../../status/recoveryPoints';
import { count, span } from '../../status/words';
import type { CheckRule } from '../CheckRule';

/** If the gate fails, the newest recovery point is the way back. */
export const recoveryPoint: CheckRule = {
  name: 'recovery-point',
  purposes: ['upgrade'],
  findings: [
    'backup-damaged',
    'no-recovery-point',
    'rpo-breached',
    'retention-ends',
    'backup-shrunk',
    'backup-degraded',
  ],
  needs: ["Velero's Backups"],
  look: ({ cluster: { cluster, recoveryPoints } }) =>
    recoveryPoints.length > 0 && usablePoints(recoveryPoints).length === 0
      ? [
          {
            result: 'failed',
            message: `None of the ${count(recoveryPoints.length, 'recovery point')} of ${cluster} can be read: their storage does not answer.`,
            remedy: 'kubectl kcm-backup location check',
          },
        ]
      : [],
  praise: ({ cluster: { newest, rpoSeconds, rpoTarget } }) => {
    if (!newest || rpoSeconds === undefined) return undefined;
    const measure = rpoTarget ? `, the RPO is ${span(rpoTarget.seconds)}` : '';
    return `${newest.name}, ${span(rpoSeconds)} old${measure}`;
  },
};
