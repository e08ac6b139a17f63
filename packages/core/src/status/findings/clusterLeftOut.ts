import type { FindingRule } from '../FindingRule';
import { fromNotices } from '../fromNotices';

export const clusterLeftOut: FindingRule = {
  code: 'cluster-left-out',
  title: 'A cluster is in no backup',
  meaning:
    'kcm leaves a ClusterDeployment out whose template exists in no namespace, and one that runs in a region which no Credential in use names.',
  consequence: 'After a restore that cluster is not managed any more.',
  mending:
    'Bring the template back, or have the Credential of the cluster name its region.',
  find: fromNotices(['template-missing', 'region-not-backed-up'], 'AtRisk'),
};
