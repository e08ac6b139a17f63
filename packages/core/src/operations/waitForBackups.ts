import { backupOutcome, failureReason } from '../backup/backupOutcome';
import { toError } from '../errors';
import type { Backup } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Fleet } from '../ports/Fleet';
import { clusterNamed } from './askCluster';
import { veleroAnswers } from './veleroAnswers';
import { BACKUPS } from './resourceTypes';

/** How long Backups are waited for, and who is told. */
export interface WaitOptions extends CallOptions {
  readonly namespace: string;
  /** Milliseconds until the wait ends; for ever when absent. */
  readonly timeout?: number;
  /** Milliseconds without any change after which Velero is asked for a sign of life. */
  readonly stallTimeout: number;
  /** Milliseconds between two looks; one second when absent. */
  readonly interval?: number;
  /** Told of every change, in order, per Backup. */
  readonly onProgress?: (progress: BackupProgress) => void;
}

/** A Backup that has changed. */
export interface BackupProgress {
  readonly cluster: string;
  readonly name: string;
  readonly backup: Backup;
}

/** How the wait for one Backup ended. */
export interface BackupResult {
  readonly cluster: string;
  readonly name: string;
  /** As last seen. */
  readonly backup?: Backup;
  readonly result:
    | 'completed'
    | 'degraded'
    | 'failed'
    /** The time was up while it was still moving. */
    | 'timeout'
    /** Nothing moves, and Velero gives no sign of life. */
    | 'stalled'
    /** It could not be looked at, or it is gone. */
    | 'lost';
  readonly message?: string;
  readonly remedy?: string;
}

/**
 * Waits for Velero Backups, all at once, until each has come to its end.
 *
 * A Backup that does not change for `stallTimeout` is no proof of anything: a
 * long collection shows no progress either. So Velero is asked for a sign of
 * life then, and only its silence ends the wait.
 *
 * Never throws for what happens to a Backup or a cluster; rejects with the
 * signal's reason on abort.
 */
export function waitForBackups(
  fleet: Fleet,
  runs: readonly { readonly cluster: string; readonly name: string }[],
  clock: Clock,
  options: WaitOptions,
): Promise<readonly BackupResult[]> {
  return Promise.all(runs.map(run => waitForOne(fleet, run, clock, options)));
}

async function waitForOne(
  fleet: Fleet,
  run: { readonly cluster: string; readonly name: string },
  clock: Clock,
  options: WaitOptions,
): Promise<BackupResult> {
  try {
    const cluster = await clusterNamed(fleet, run.cluster, options);
    return { ...run, ...(await watchOne(cluster, run, clock, options)) };
  } catch (error) {
    options.signal?.throwIfAborted();
    return { ...run, result: 'lost', message: toError(error).message };
  }
}

async function watchOne(
  cluster: Cluster,
  run: { readonly cluster: string; readonly name: string },
  clock: Clock,
  options: WaitOptions,
): Promise<Omit<BackupResult, 'cluster' | 'name'>> {
  const { namespace, signal, timeout, stallTimeout, interval = 1000 } = options;
  const started = clock.now().getTime();
  let seen: string | undefined;
  let changed = started;
  for (;;) {
    const key = { name: run.name, namespace };
    const backup = await cluster.get<Backup>(BACKUPS, key, { signal });
    if (!backup) return gone(run);
    const now = clock.now().getTime();
    if (backup.metadata.resourceVersion !== seen) {
      seen = backup.metadata.resourceVersion;
      changed = now;
      options.onProgress?.({ ...run, backup });
    }
    const end = ended(backup, run);
    if (end) return end;
    if (timeout !== undefined && now - started >= timeout) {
      return timedOut(backup, timeout);
    }
    if (now - changed >= stallTimeout) {
      if (!(await veleroAnswers(cluster, clock, { ...options, namespace }))) {
        return stalled(backup, now - changed, namespace);
      }
      changed = clock.now().getTime();
    }
    await clock.sleep(interval, signal);
  }
}

function ended(
  backup: Backup,
  { cluster, name }: { readonly cluster: string; readonly name: string },
): Omit<BackupResult, 'cluster' | 'name'> | undefined {
  const outcome = backupOutcome(backup);
  switch (outcome) {
    case 'running':
      return undefined;
    case 'deleting':
      return {
        backup,
        result: 'lost',
        message: `Backup ${name} on ${cluster} is being deleted`,
      };
    case 'completed':
      return { backup, result: 'completed' };
    default:
      return {
        backup,
        result: outcome,
        message: failureReason(backup),
        remedy:
          backup.status?.phase === 'FailedValidation'
            ? 'kubectl kcm-backup location check'
            : `kubectl kcm-backup backup logs ${name}`,
      };
  }
}

function gone({
  cluster,
  name,
}: {
  readonly cluster: string;
  readonly name: string;
}) {
  return {
    result: 'lost' as const,
    message: `Backup ${name} does not exist on ${cluster} any more`,
  };
}

function timedOut(backup: Backup, timeout: number) {
  return {
    backup,
    result: 'timeout' as const,
    message: `${state(backup)} after ${inSeconds(timeout)}; it goes on without us`,
    remedy: `kubectl kcm-backup backup wait ${backup.metadata.name}`,
  };
}

function stalled(backup: Backup, silence: number, namespace: string) {
  return {
    backup,
    result: 'stalled' as const,
    message: `Velero does not act: ${state(backup)}, no change for ${inSeconds(
      silence,
    )}, and a ServerStatusRequest stays unanswered. What is InProgress turns Failed when Velero starts again`,
    remedy: `kubectl -n ${namespace} get deployment velero`,
  };
}

function state({ status }: Backup): string {
  return status?.phase ? `still ${status.phase}` : 'not yet looked at';
}

function inSeconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}
