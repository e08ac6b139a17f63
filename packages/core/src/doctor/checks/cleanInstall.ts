import { count } from '../../status/words';
import type { CheckRule } from '../CheckRule';

/** What is restored over existing objects is another, riskier undertaking. */
export const cleanInstall: CheckRule = {
  name: 'clean-install',
  purposes: ['restore'],
  hubOnly: true,
  look: ({ facts: { kcm } }) => {
    const { managements = [], clusterDeployments = [] } = kcm;
    if (managements.length + clusterDeployments.length === 0) return [];
    const there = [
      ...managements.map(({ metadata }) => `Management ${metadata.name}`),
      ...(clusterDeployments.length > 0
        ? [count(clusterDeployments.length, 'ClusterDeployment')]
        : []),
    ].join(' and ');
    return [
      {
        result: 'warning',
        message: `${there} exist here already: this would be a restore in place, over a hub that runs. Without existingResourcePolicy what exists is left as it is; with update it goes back to the backup.`,
        remedy:
          'For a lost hub, point --kubeconfig or --context at a new, empty one.',
      },
    ];
  },
  praise: ({ facts: { kcm } }) =>
    kcm.managements && kcm.clusterDeployments
      ? 'No Management and no ClusterDeployment: an empty installation'
      : undefined,
};
