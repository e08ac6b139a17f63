import { rfc3339 } from '../../schedule/rfc3339';
import type { ClusterFacts } from '../DrFacts';
import {
  onEachCluster,
  type ClusterProblem,
  type FindingRule,
} from '../FindingRule';
import { backUpNow } from '../remedies';
import { usablePoints } from '../recoveryPoints';
import { span } from '../words';

export const rpoBreached: FindingRule = {
  code: 'rpo-breached',
  title: 'The newest recovery point is older than the RPO allows',
  meaning:
    'The RPO is the age of data that may be lost. It is what --rpo says, else the annotation kcm-backup.io/rpo on Management, else what the schedule promises: its longest gap and some time for the run. The age counts from the start of the newest Backup that a restore could use.',
  consequence:
    'A restore would bring the hub back as it was before: clusters made since then go on running, but nothing manages them.',
  mending:
    'Make a recovery point now, then find out why the schedule did not: the other findings say. If the promise was too strict, annotate Management with another one.',
  find: onEachCluster(({ newest, recoveryPoints, ...cluster }, { now }) => {
    const isUsable = usablePoints(recoveryPoints).length > 0;
    return breachOf({ ...cluster, newest: isUsable ? newest : undefined }, now);
  }),
};

/**
 * What is told of a recovery point that is older than the RPO allows.
 *
 * @param newest the one that a restore could use, if any
 */
export function breachOf(
  {
    newest,
    rpoSeconds,
    rpoTarget,
  }: Pick<ClusterFacts, 'newest' | 'rpoSeconds' | 'rpoTarget'>,
  now: Date,
): ClusterProblem | undefined {
  if (!newest || rpoSeconds === undefined || !rpoTarget) return undefined;
  if (rpoSeconds <= rpoTarget.seconds) return undefined;
  const ratio = (rpoSeconds / rpoTarget.seconds).toFixed(2);
  const breached = Date.parse(newest.at) + rpoTarget.seconds * 1000;
  return {
    severity: 'critical',
    level: 'AtRisk',
    since: rfc3339(new Date(breached)),
    message: `The newest recovery point is ${span(rpoSeconds)} old: ${ratio}x the RPO of ${span(rpoTarget.seconds)}.`,
    remedy: backUpNow(now),
  };
}
