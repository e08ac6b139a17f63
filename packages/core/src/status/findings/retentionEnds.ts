import type { ClusterFacts } from '../DrFacts';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { usablePoints } from '../recoveryPoints';
import { backUpNow, patchPlan, planName } from '../remedies';
import { rpoOf } from '../rpoTarget';
import { clockTime, span } from '../words';

/** How long before the last one expires it is told. */
const WARN_SECONDS = 7 * 86_400;

export const retentionEnds: FindingRule = {
  code: 'retention-ends',
  title: 'Soon no recovery point may be left',
  meaning:
    'Velero deletes a Backup with its data when its time to live is over (30 days for those of kcm). Either the last usable recovery point expires within a week and no run is due before that, or the schedule keeps its Backups for a shorter time than the longest gap between two runs.',
  consequence:
    'After that moment there is nothing to restore from, although nothing has failed.',
  mending:
    'Make a backup now and see to it that the schedule runs; give a direct schedule a longer --ttl.',
  find: onEachCluster((cluster, facts) => [
    ...lastExpires(cluster, facts.now),
    ...ttlTooShort(cluster, facts.namespace),
  ]),
};

function lastExpires(cluster: ClusterFacts, now: Date) {
  const ends = usablePoints(cluster.recoveryPoints).map(
    ({ expires }) =>
      // What has no readable end may have none.
      Date.parse(expires ?? '') || Infinity,
  );
  if (ends.length === 0) return [];
  const last = Math.max(...ends);
  const left = (last - now.getTime()) / 1000;
  const next = cluster.nextRun?.getTime() ?? Infinity;
  const comes = next > now.getTime() && next < last;
  if (left > WARN_SECONDS || comes) return [];
  return [
    {
      severity: 'critical' as const,
      level: 'AtRisk' as const,
      message: `The last recovery point expires at ${clockTime(new Date(last), now)}, in ${span(left)}, and no run is due before that.`,
      remedy: backUpNow(now),
    },
  ];
}

function ttlTooShort({ mainPlan }: ClusterFacts, namespace: string) {
  const ttl = rpoOf(mainPlan?.ttl);
  const gap = mainPlan?.gapSeconds;
  if (!mainPlan || !ttl || !gap || ttl > gap) return [];
  return [
    {
      severity: 'warning' as const,
      level: 'AtRisk' as const,
      object: `${mainPlan.kind}/${mainPlan.name}`,
      message: `${planName(mainPlan)} keeps its Backups for ${span(ttl)}, but up to ${span(gap)} pass between two runs: in between nothing is left.`,
      remedy:
        mainPlan.kind === 'Schedule'
          ? patchPlan(mainPlan, namespace, { template: { ttl: '720h0m0s' } })
          : patchPlan(mainPlan, namespace, { schedule: '0 */6 * * *' }),
    },
  ];
}
