import type { Restore } from '../objects/velero';
import type { Clock } from '../ports/Clock';
import type { Fleet } from '../ports/Fleet';
import { restoreFailure, restoreOutcome } from '../restore/restoreOutcome';
import { count } from '../status/words';
import { RESTORES } from './resourceTypes';
import { waitForEnd, type End, type WaitedRun } from './waitForEnd';
import type { VeleroWatchOptions } from './watchVelero';

/** How long Restores are waited for, and who is told. */
export interface RestoreWaitOptions extends VeleroWatchOptions {
  /** Told of every change, in order, per Restore. */
  readonly onProgress?: (progress: RestoreProgress) => void;
}

/** A Restore that has changed. */
export interface RestoreProgress extends WaitedRun {
  readonly restore: Restore;
}

/** How the wait for one Restore ended. */
export interface RestoreResult extends WaitedRun, End {
  /** As last seen. */
  readonly restore?: Restore;
}

/**
 * {@link waitForEnd} for Restores. Completed says that all was sent, not that
 * all was taken: see `readRestoreResults`.
 */
export async function waitForRestores(
  fleet: Fleet,
  runs: readonly WaitedRun[],
  clock: Clock,
  options: RestoreWaitOptions,
): Promise<readonly RestoreResult[]> {
  const ends = await waitForEnd<Restore>(
    fleet,
    runs,
    {
      type: RESTORES,
      phaseOf: ({ status }) => status?.phase,
      ended,
      onChange: (restore, { cluster, name }) =>
        options.onProgress?.({ cluster, name, restore }),
    },
    clock,
    options,
  );
  return ends.map(({ object, ...end }) => ({ ...end, restore: object }));
}

function ended(
  restore: Restore,
  { cluster, name }: WaitedRun,
): End | undefined {
  const outcome = restoreOutcome(restore);
  switch (outcome) {
    case 'running':
      return undefined;
    case 'deleting':
      return {
        result: 'lost',
        message: `Restore ${name} on ${cluster} is being deleted`,
      };
    case 'completed':
      return completed(restore);
    default:
      return {
        result: outcome,
        message: restoreFailure(restore),
        remedy: `kubectl kcm-backup restore describe ${name}`,
      };
  }
}

function completed({ metadata, status }: Restore): End {
  const { warnings = 0 } = status ?? {};
  if (warnings === 0) return { result: 'completed' };
  return {
    result: 'completed',
    message: `Completed with ${count(warnings, 'warning')}: a change that the API server refused is no more than that to Velero`,
    remedy: `kubectl kcm-backup restore describe ${metadata.name}`,
  };
}
