import { NotFoundError } from '../../errors';
import { MANAGEMENT } from '../../scope/BackupScope';
import { kubectlOn } from '../../scope/kubectlOn';
import type { ClusterFacts, DrFacts } from '../DrFacts';
import { trailingMissed } from '../expectedRuns';
import type { FindingRule, Problem } from '../FindingRule';
import { fromNotices } from '../fromNotices';
import { isDead } from '../isDead';
import { some } from '../words';

const credentials = fromNotices(['credential-missing'], 'AtRisk');

export const scheduleBlocked: FindingRule = {
  code: 'schedule-blocked',
  title: 'kcm holds every scheduled backup back',
  meaning:
    'Before each scheduled backup kcm asks every region for Backups that still run. One region that does not answer counts as one that still backs up, so nothing is backed up anywhere. A ClusterDeployment whose Credential is missing, or a region without its kubeconfig Secret, stops on-demand backups and those before upgrades too. kcm tells none of that in a status.',
  consequence:
    'No cluster gets a scheduled backup, healthy ones included, until the one cause is mended.',
  mending:
    'Bring the region back (or delete its Region object if it is gone for good), restore the Credential or the kubeconfig Secret. Meanwhile direct backups and direct schedules work: no cluster waits for another.',
  find: facts => {
    const hasPlan = facts.plans.some(
      ({ kind, state }) => kind === 'ManagementBackup' && state === 'active',
    );
    if (!hasPlan) return [];
    return [...credentials(facts), ...regions(facts)];
  },
};

/** A region is only asked when it is in the scope. */
function regions({ clusters }: DrFacts): readonly Problem[] {
  const dead = clusters.filter(
    ({ cluster, error, scope }) =>
      cluster !== MANAGEMENT && isDead(error) && scope,
  );
  const [first] = dead;
  if (!first) return [];
  const names = some(dead.map(({ cluster }) => cluster));
  const late = clusters.some(isLate);
  return [
    {
      severity: late ? 'critical' : 'warning',
      level: 'AtRisk',
      cluster: MANAGEMENT,
      object: `Region/${first.cluster}`,
      message: late
        ? `Region ${names} does not answer, and until it does kcm makes no scheduled backup of any cluster.`
        : `Region ${names} does not answer from here. If kcm cannot reach it either, the next scheduled backups are held back, on every cluster.`,
      remedy: causeOf(first),
    },
  ];
}

function isLate({ slots }: ClusterFacts): boolean {
  return trailingMissed(slots).length > 0;
}

function causeOf({ cluster, error }: ClusterFacts): string {
  return error instanceof NotFoundError
    ? `kubectl get regions.k0rdent.mirantis.com ${cluster} -o yaml`
    : `${kubectlOn(cluster)} get --raw /readyz`;
}
