import { count } from '../../status/words';
import type { CheckRule } from '../CheckRule';

export const scope: CheckRule = {
  name: 'scope',
  purposes: ['backup', 'upgrade'],
  findings: [
    'cluster-left-out',
    'cluster-half-in',
    'region-missing',
    'name-too-long',
    'name-collision',
  ],
  needs: ['ClusterDeployments', 'ClusterTemplates', 'Credentials', 'Regions'],
  praise: ({ cluster }) =>
    cluster.scope &&
    `${count(cluster.scope.selectors.length, 'label selector')} decide what is saved`,
};
