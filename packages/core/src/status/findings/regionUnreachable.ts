import { remedyOf } from '../../errors';
import { MANAGEMENT } from '../../scope/BackupScope';
import { kubectlOn } from '../../scope/kubectlOn';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { isDead } from '../isDead';

export const regionUnreachable: FindingRule = {
  code: 'region-unreachable',
  title: 'A region does not answer',
  meaning:
    'Its API server could not be asked, by the kubeconfig that kcm itself uses. What is said of it comes from the copies that the shared bucket brings to the hub, and may be behind.',
  consequence:
    'Nothing new is saved of it, and kcm holds back the scheduled backups of all clusters while it cannot reach it.',
  mending:
    'Bring the region back. If only this machine cannot reach it, run the command where it can.',
  find: onEachCluster(({ cluster, error, expected, newest }) => {
    if (cluster === MANAGEMENT || !isDead(error)) return undefined;
    const known = newest ? 'AtRisk' : 'Unknown';
    return {
      severity: expected ? 'critical' : 'info',
      level: expected ? known : 'Protected',
      object: `Region/${cluster}`,
      message: error.message,
      remedy: remedyOf(error) ?? `${kubectlOn(cluster)} get --raw /readyz`,
    };
  }),
};
