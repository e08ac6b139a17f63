import type { BackupStorageLocation } from '../../objects/velero';
import { rfc3339 } from '../../schedule/rfc3339';
import { parseDuration } from '../../schedule/parseDuration';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { restartVelero, veleroDeployment } from '../veleroDeployment';
import { clockTime, span } from '../words';

/**
 * Velero looks at a location once a minute by default. A location with a period
 * of its own has three of them, and one that is never looked at tells nothing.
 */
const PATIENCE_SECONDS = 180;

export const veleroNotActing: FindingRule = {
  code: 'velero-not-acting',
  title: 'Velero does not act',
  meaning:
    'Velero looks at its storage locations once a minute and notes when it did. It has not for several minutes, so its server does not run, or has no right to do its work.',
  consequence:
    'Backups stay New and are never made; what the phases of Backups and locations say is out of date.',
  mending:
    'Look at the Deployment velero: its replicas, its pods, its log. A Backup that was InProgress when the server died becomes Failed once it starts again.',
  find: onEachCluster((cluster, { namespace, now }) => {
    const last = lastSign(cluster.locations ?? []);
    if (!last || now.getTime() - last.at <= last.patience * 1000) {
      return undefined;
    }
    const silent = (now.getTime() - last.at) / 1000;
    const since = new Date(last.at);
    const deployment = veleroDeployment(cluster);
    const { name } = deployment?.metadata ?? { name: 'velero' };
    const off = deployment?.spec?.replicas === 0;
    return {
      severity: 'critical',
      level: 'AtRisk',
      since: rfc3339(since),
      object: `Deployment/${name}`,
      message: `Velero on ${cluster.cluster} gave its last sign of life at ${clockTime(since, now)}, ${span(silent)} ago${off ? '; its Deployment is scaled to 0' : ''}.`,
      remedy: restartVelero(cluster, namespace),
    };
  }),
};

/** The newest of all locations: one that hangs is no sign of the server. */
function lastSign(locations: readonly BackupStorageLocation[]) {
  return locations
    .map(({ spec, status }) => ({
      at: Date.parse(status?.lastValidationTime ?? ''),
      patience: patienceOf(spec?.validationFrequency),
    }))
    .filter(({ at, patience }) => !Number.isNaN(at) && patience > 0)
    .sort((a, b) => b.at - a.at)
    .at(0);
}

function patienceOf(frequency: string | undefined): number {
  if (frequency === undefined) return PATIENCE_SECONDS;
  try {
    const seconds = Number(parseDuration(frequency)) / 1e9;
    return seconds > 0 ? Math.max(PATIENCE_SECONDS, 3 * seconds) : 0;
  } catch {
    return PATIENCE_SECONDS;
  }
}
