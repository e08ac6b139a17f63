import { veleroImageVersion } from '../../backup/veleroImageVersion';
import type { CheckRule } from '../CheckRule';

export const velero: CheckRule = {
  name: 'velero',
  findings: ['velero-missing', 'velero-unsupported', 'velero-deployment-name'],
  decisive: purpose =>
    purpose === 'restore' ? ['velero-deployment-name'] : [],
  needs: ['Deployments in '],
  praise: ({ cluster, probe }) => {
    const { deployments = [], hasVelero } = cluster;
    if (!hasVelero) return undefined;
    const asked =
      probe?.velero.kind === 'answered' ? probe.velero.version : undefined;
    const version = asked ?? deployments.map(veleroImageVersion).find(Boolean);
    return version ? `Velero ${version}` : 'Velero, of a version not known';
  },
};
