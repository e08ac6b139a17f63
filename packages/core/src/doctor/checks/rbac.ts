import { remedyOf } from '../../errors';
import { MANAGEMENT } from '../../scope/BackupScope';
import { applyRole, kubectlOn } from '../../scope/kubectlOn';
import { some } from '../../status/words';
import type { CheckRule } from '../CheckRule';
import { accessNames, PERSONA_FOR, roleFor } from '../neededAccess';

/** Of how many resources the missing rights are told. */
const SHOWN = 5;

export const rbac: CheckRule = {
  name: 'rbac',
  worksBlind: true,
  look: ({ cluster: { cluster }, probe, purpose }) => {
    if (!probe) return [];
    const { denied, velero } = probe;
    if (velero.kind === 'offline') {
      if (cluster !== MANAGEMENT) return [];
      return [
        {
          result: 'unknown',
          message:
            'Exported objects know no users: what you may do there is not known.',
          remedy: 'the same without --snapshot',
        },
      ];
    }
    if (denied instanceof Error) {
      return [
        {
          result: 'unknown',
          message: `What you may do is not known: ${denied.message}`,
          remedy: remedyOf(denied) ?? `${kubectlOn(cluster)} auth can-i --list`,
        },
      ];
    }
    if (denied.length === 0) return [];
    return [
      {
        result: 'failed',
        message: `You may not ${some(accessNames(denied), SHOWN)}.`,
        remedy: applyRole(roleFor(purpose), cluster),
      },
    ];
  },
  praise: ({ probe, purpose }) =>
    probe && probe.velero.kind !== 'offline'
      ? `You may do all that the role ${PERSONA_FOR[purpose]} allows`
      : undefined,
};
