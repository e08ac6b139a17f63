import { kubectlOn } from '../../scope/kubectlOn';
import { MANAGEMENT } from '../../scope/BackupScope';
import type { ClusterFacts, DrFacts } from '../DrFacts';
import { trailingMissed } from '../expectedRuns';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { isDead } from '../isDead';
import { planName, veleroLogs } from '../remedies';
import { count, said } from '../words';

export const runMissed: FindingRule = {
  code: 'run-missed',
  title: 'A run that the schedule expected did not come',
  meaning:
    'The schedule was due more than five minutes ago, and no Backup of it was made since. kcm looks at its schedules once a minute; after a pause of any length it makes up for all missed runs with one.',
  consequence:
    'The newest recovery point grows older than planned. A run that was missed once is made up for; one that goes on being missed breaches the RPO.',
  mending:
    'If a region does not answer or a Credential is missing, kcm holds back every scheduled backup: mend that first. Otherwise look whether kcm (or Velero, for its own Schedules) runs, and at what it logs.',
  find: onEachCluster((cluster, facts) => {
    const missed = trailingMissed(cluster.slots);
    const { mainPlan } = cluster;
    if (missed.length === 0 || !mainPlan) return undefined;
    const others =
      missed.length > 1
        ? `the last ${count(missed.length, 'run')}`
        : 'the last run';
    return {
      severity:
        missed.length > 1 || isDead(cluster.error) ? 'critical' : 'warning',
      level: 'AtRisk',
      since: missed[0].at,
      message: `${planName(mainPlan)} (${mainPlan.schedule}) made no Backup in ${others}.${kcmSays(cluster, facts)}`,
      remedy: remedy(cluster, facts),
    };
  }),
};

function remedy({ cluster, error, mainPlan }: ClusterFacts, facts: DrFacts) {
  if (isDead(error)) return `${kubectlOn(cluster)} get --raw /readyz`;
  return mainPlan?.kind === 'Schedule'
    ? veleroLogs(mainPlan.foundOn ?? cluster, facts.namespace)
    : `kubectl -n ${facts.namespace} logs deployment/kcm-controller-manager --since 1h`;
}

/** Where kcm could not create the Backup of one cluster it says so. */
function kcmSays({ cluster, mainPlan }: ClusterFacts, { kcm }: DrFacts) {
  const { status } =
    (mainPlan?.kind === 'ManagementBackup' &&
      kcm.managementBackups?.find(
        ({ metadata }) => metadata.name === mainPlan.name,
      )) ||
    {};
  const run =
    cluster === MANAGEMENT
      ? status
      : status?.regions?.find(({ region }) => region === cluster);
  return run?.error ? ` kcm says: ${said(run.error)}.` : '';
}
