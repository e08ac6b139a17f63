import { backupOutcome, failureReason } from '../backup/backupOutcome';
import { BLOCKED_SECONDS, isBlocked } from '../backup/isBlocked';
import type { Deployment } from '../objects/kubernetes';
import type { Backup } from '../objects/velero';
import type { Cluster } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Fleet } from '../ports/Fleet';
import { madeAt } from '../status/expectedRuns';
import { restartVelero } from '../status/veleroDeployment';
import { listVelero, listVeleroIfAny } from './listVelero';
import { BACKUPS, DEPLOYMENTS } from './resourceTypes';
import { waitForEnd, type End, type WaitedRun } from './waitForEnd';
import type { VeleroWatchOptions } from './watchVelero';

/** How long Backups are waited for, and who is told. */
export interface WaitOptions extends VeleroWatchOptions {
  /** Told of every change, in order, per Backup. */
  readonly onProgress?: (progress: BackupProgress) => void;
}

/** A Backup that has changed. */
export interface BackupProgress extends WaitedRun {
  readonly backup: Backup;
}

/** How the wait for one Backup ended. */
export interface BackupResult extends WaitedRun, End {
  /** As last seen. */
  readonly backup?: Backup;
}

/**
 * {@link waitForEnd} for Velero Backups. One that is Queued while Velero works
 * on none has come to its end too: the queue is stuck.
 */
export async function waitForBackups(
  fleet: Fleet,
  runs: readonly WaitedRun[],
  clock: Clock,
  options: WaitOptions,
): Promise<readonly BackupResult[]> {
  const ends = await waitForEnd<Backup>(
    fleet,
    runs,
    {
      type: BACKUPS,
      phaseOf: ({ status }) => status?.phase,
      ended,
      hung: (backup, cluster) => stuckInQueue(backup, cluster, clock, options),
      onChange: (backup, { cluster, name }) =>
        options.onProgress?.({ cluster, name, backup }),
    },
    clock,
    options,
  );
  return ends.map(({ object, ...end }) => ({ ...end, backup: object }));
}

function ended(backup: Backup, { cluster, name }: WaitedRun): End | undefined {
  const outcome = backupOutcome(backup);
  switch (outcome) {
    case 'running':
      return undefined;
    case 'deleting':
      return {
        result: 'lost',
        message: `Backup ${name} on ${cluster} is being deleted`,
      };
    case 'completed':
      return { result: 'completed' };
    default:
      return {
        result: outcome,
        message: failureReason(backup),
        remedy:
          backup.status?.phase === 'FailedValidation'
            ? 'kubectl kcm-backup location check'
            : `kubectl kcm-backup backup logs ${name}`,
      };
  }
}

async function stuckInQueue(
  backup: Backup,
  cluster: Cluster,
  clock: Clock,
  { namespace, signal }: VeleroWatchOptions,
): Promise<End | undefined> {
  const seconds = (clock.now().getTime() - madeAt(backup)) / 1000;
  if (seconds < BLOCKED_SECONDS) return undefined;
  const look = { namespace, signal };
  const all = await listVelero<Backup>(cluster, BACKUPS, look);
  if (!isBlocked(backup, all)) return undefined;
  const deployments = await listVeleroIfAny<Deployment>(
    cluster,
    DEPLOYMENTS,
    look,
  );
  return {
    result: 'stalled',
    message: "still Queued, and no other runs: Velero's queue is stuck",
    remedy: restartVelero({ cluster: cluster.name, deployments }, namespace),
  };
}
