import { planName } from '../../status/remedies';
import { some } from '../../status/words';
import type { CheckRule } from '../CheckRule';

/**
 * kcm has to be told to back up before it upgrades itself, and does so only
 * where it finds Velero by this label.
 *
 * Source: k0rdent/kcm 1.12-rc, internal/controller/management_controller.go.
 */
export const upgradeGate: CheckRule = {
  name: 'upgrade-gate',
  purposes: ['upgrade'],
  hubOnly: true,
  findings: ['upgrade-unprotected'],
  needs: ['ManagementBackups'],
  decisive: () => ['upgrade-unprotected'],
  look: ({ cluster: { deployments }, facts: { namespace } }) => {
    const found = deployments?.some(
      ({ metadata }) => metadata.labels?.component === 'velero',
    );
    if (found !== false) return [];
    return [
      {
        result: 'failed',
        message: `No Deployment in ${namespace} has the label component=velero, so kcm takes Velero for missing and upgrades without a backup.`,
        remedy: `kubectl -n ${namespace} label deployment velero component=velero`,
      },
    ];
  },
  praise: ({ facts: { plans } }) => {
    const before = plans.filter(({ beforeUpgrade }) => beforeUpgrade);
    return before.length > 0
      ? `kcm backs up by ${some(before.map(planName))} before it upgrades`
      : undefined;
  },
};
