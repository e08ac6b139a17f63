import type { FindingRule } from '../FindingRule';
import { fromNotices } from '../fromNotices';

export const nameTooLong: FindingRule = {
  code: 'name-too-long',
  title: 'A cluster name crashes the backup',
  meaning:
    'kcm selects by label values, which hold 63 characters at most. The name of a ClusterDeployment is longer.',
  consequence:
    "Velero's worker crashes on the Backup, which stays InProgress, and all later ones stay Queued.",
  mending: 'Re-create the cluster under a shorter name.',
  find: fromNotices(['name-too-long'], 'AtRisk'),
};
