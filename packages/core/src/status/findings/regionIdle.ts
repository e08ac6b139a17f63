import { MANAGEMENT } from '../../scope/BackupScope';
import { onEachCluster, type FindingRule } from '../FindingRule';

export const regionIdle: FindingRule = {
  code: 'region-idle',
  title: 'A region gets no backups',
  meaning:
    'No Credential of a ClusterDeployment names it: it has no clusters, and kcm backs only those regions up that have some.',
  consequence:
    'What runs on the region itself is in no backup. kcm makes its own parts again; what you put there is lost with it.',
  mending:
    'Nothing, unless you keep something there: it gets backups with its first cluster.',
  find: onEachCluster(({ cluster, expected }) =>
    cluster === MANAGEMENT || expected
      ? undefined
      : {
          severity: 'info',
          level: 'Protected',
          object: `Region/${cluster}`,
          message: `Region ${cluster} has no clusters, so kcm never backs it up.`,
          remedy: 'kubectl kcm-backup scope',
        },
  ),
};
