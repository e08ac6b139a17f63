import { rfc3339 } from '../../schedule/rfc3339';
import { backupOutcome } from '../../backup/backupOutcome';
import { BLOCKED_SECONDS, isBlocked } from '../../backup/isBlocked';
import type { Backup, BackupPhase } from '../../objects/velero';
import type { ClusterFacts } from '../DrFacts';
import { madeAt } from '../expectedRuns';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { veleroLogs } from '../remedies';
import { restartVelero } from '../veleroDeployment';
import { span } from '../words';

const MINUTE = 60;
const HOUR = 3600;

/**
 * How long a phase may take, in seconds. The item operations of plugins have
 * four hours by Velero's default.
 */
const PATIENCE: Readonly<Partial<Record<BackupPhase, number>>> = {
  '': 10 * MINUTE,
  New: 10 * MINUTE,
  Queued: HOUR,
  ReadyToStart: 10 * MINUTE,
  WaitingForPluginOperations: 4 * HOUR,
  WaitingForPluginOperationsPartiallyFailed: 4 * HOUR,
  Finalizing: HOUR,
  FinalizingPartiallyFailed: HOUR,
};

export const backupStuck: FindingRule = {
  code: 'backup-stuck',
  title: 'A Backup does not come to an end',
  meaning:
    'It has been in its phase for much longer than usual: New and ReadyToStart take seconds, InProgress about as long as the Backups before it. Deleting has no time of its own; a delete request that is older than an hour shows it.',
  consequence:
    'Velero works on one Backup after the other, so a stuck one can hold up all later ones; kcm starts no scheduled backup while one is New or InProgress.',
  mending:
    'Look at the log of the Velero server. Where Backups are Queued and none runs, start it again: a Backup that Velero 1.18 refuses can leave its queue stuck. One that was InProgress when its server died becomes Failed when the server starts again. One that stays Deleting: its storage location must be available and writable, then delete the request and make it anew.',
  find: onEachCluster((cluster, { now, namespace }) =>
    (cluster.history ?? []).flatMap(({ backup, foundOn }) => {
      const seconds = waiting(backup, cluster, now);
      // Without any time there is nothing to tell.
      if (Number.isNaN(seconds)) return [];
      const blocked = isBlocked(backup, cluster.backups ?? []);
      const enough = blocked ? BLOCKED_SECONDS : patience(backup, cluster);
      if (seconds <= enough) return [];
      const { name } = backup.metadata;
      const phase = backup.status?.phase || 'New';
      const so = blocked ? `, and no other runs: Velero's queue is stuck` : '';
      return {
        severity: blocked ? 'critical' : 'warning',
        level: 'AtRisk',
        since: rfc3339(new Date(now.getTime() - seconds * 1000)),
        object: `Backup/${name}`,
        message: `Backup ${name} has been ${phase} for ${span(seconds)}${so}.`,
        remedy: blocked
          ? restartVelero(cluster, namespace)
          : veleroLogs(foundOn, namespace),
      };
    }),
  ),
};

/** Seconds since it began what it does not end; NaN for nothing. */
function waiting(
  backup: Backup,
  { deleteRequests = [] }: ClusterFacts,
  now: Date,
): number {
  const outcome = backupOutcome(backup);
  if (outcome === 'running') return (now.getTime() - madeAt(backup)) / 1000;
  if (outcome !== 'deleting') return NaN;
  const asked = deleteRequests
    .filter(({ spec }) => spec?.backupName === backup.metadata.name)
    .map(({ metadata }) => Date.parse(metadata.creationTimestamp ?? ''));
  return asked.length > 0 ? (now.getTime() - Math.min(...asked)) / 1000 : NaN;
}

function patience(
  { status }: Backup,
  { recoveryPoints }: ClusterFacts,
): number {
  const fixed = PATIENCE[status?.phase ?? ''];
  if (fixed !== undefined) return fixed;
  const longest = Math.max(
    ...recoveryPoints.map(({ durationSeconds = 0 }) => durationSeconds),
    0,
  );
  return Math.max(HOUR, 3 * longest);
}
