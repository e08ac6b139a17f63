import type { FindingRule } from '../FindingRule';
import { fromNotices } from '../fromNotices';

export const clusterHalfIn: FindingRule = {
  code: 'cluster-half-in',
  title: 'A cluster is saved without all that belongs to it',
  meaning:
    'Its template exists only in another namespace, so the providers of the template are not called for; or its status does not name its region yet, so the backup looks for it on the hub.',
  consequence: 'A restore brings the cluster back with parts missing.',
  mending:
    'Have the template in the namespace of the cluster; wait until kcm has filled the status before you back up.',
  find: fromNotices(['template-elsewhere', 'region-not-settled'], 'AtRisk'),
};
