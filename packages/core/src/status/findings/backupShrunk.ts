import { kubectlOn } from '../../scope/kubectlOn';
import type { Backup } from '../../objects/velero';
import type { ClusterFacts } from '../DrFacts';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { selectorsIn } from '../selectorsIn';
import { count, some } from '../words';

/** Fewer items than this share of the one before is worth a look. */
const SHARE = 0.8;
/** In small backups a few objects more or less mean nothing. */
const FEW = 20;

export const backupShrunk: FindingRule = {
  code: 'backup-shrunk',
  title: 'The newest recovery point holds less than the one before',
  meaning:
    'Either it lacks a label selector that the one before had and that the hub still calls for, or it has over a fifth fewer items. A backup that kcm makes right after a restore, before statuses are back, lacks the selectors of providers and regions.',
  consequence:
    'A restore from the newest recovery point would leave objects behind that the one before has.',
  mending:
    'If clusters or templates were deleted on purpose, the next backup is the new measure. Otherwise look at what is missing, mend it, and make a backup.',
  find: onEachCluster((cluster, { namespace }) => {
    const pair = lastTwo(cluster);
    if (!pair) return undefined;
    const [newest, before] = pair;
    // Holes have a finding of their own.
    if (newest.status?.phase === 'PartiallyFailed') return undefined;
    const problem = lostSelectors(cluster, pair) ?? lostItems(pair);
    if (!problem) return undefined;
    return {
      severity: 'warning',
      level: 'AtRisk',
      since: newest.status?.startTimestamp,
      object: `Backup/${newest.metadata.name}`,
      message: `Backup ${newest.metadata.name} holds less than ${before.metadata.name}: ${problem}.`,
      remedy: `kubectl kcm-backup scope; ${kubectlOn(cluster.cluster)} -n ${namespace} get backups.velero.io ${newest.metadata.name} -o yaml`,
    };
  }),
};

type Pair = readonly [newest: Backup, before: Backup];

/** The two newest recovery points. */
function lastTwo({ own, recoveryPoints }: ClusterFacts): Pair | undefined {
  const [newest, before] = recoveryPoints
    .slice(0, 2)
    .map(
      ({ name }) =>
        own.find(({ backup }) => backup.metadata.name === name)?.backup,
    );
  return newest && before && [newest, before];
}

function lostSelectors(
  { scope }: ClusterFacts,
  [newest, before]: Pair,
): string | undefined {
  const wanted = scope?.selectors ?? [];
  const had = selectorsIn(before.spec, wanted);
  const has = new Set(selectorsIn(newest.spec, wanted));
  const lost = had.filter(selector => !has.has(selector));
  if (lost.length === 0) return undefined;
  const names = lost.map(({ key, value }) => `${key}=${value}`);
  return `it lacks the ${lost.length === 1 ? 'selector' : 'selectors'} ${some(names)}`;
}

function lostItems([newest, before]: Pair): string | undefined {
  const now = newest.status?.progress?.itemsBackedUp ?? 0;
  const then = before.status?.progress?.itemsBackedUp ?? 0;
  if (then < FEW || now >= then * SHARE) return undefined;
  return `${count(now, 'item')} instead of ${then}`;
}
