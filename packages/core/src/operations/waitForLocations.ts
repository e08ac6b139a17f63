import { toError } from '../errors';
import type { BackupStorageLocation } from '../objects/velero';
import type { Clock } from '../ports/Clock';
import type { CallOptions } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { clusterNamed } from './askCluster';
import { STORAGE_LOCATIONS } from './resourceTypes';
import { veleroAnswers } from './veleroAnswers';

/** Which location to wait for, and for how long. */
export interface LocationWaitOptions extends CallOptions {
  readonly name: string;
  /** Velero's. */
  readonly namespace: string;
  /** Milliseconds for all of it. */
  readonly timeout: number;
  /** Velero restarts meanwhile: what the old one says is not the last word. */
  readonly restarting?: boolean;
  /** Milliseconds between two looks; one second when absent. */
  readonly interval?: number;
}

/** What Velero says of a location. */
export interface LocationVerdict {
  readonly cluster: string;
  readonly result:
    | 'available'
    | 'unavailable'
    /** Velero works, but has not looked at it. */
    | 'timeout'
    /** Velero does not act. */
    | 'stalled'
    /** It could not be looked at. */
    | 'lost';
  readonly message?: string;
}

const NOT_LOOKED = 'Velero works, but has not looked at the location yet';
const NOT_ACTING =
  'Velero does not act: it has not looked at the location, and a ServerStatusRequest stays unanswered';

/**
 * Waits until Velero has looked at a location on each cluster.
 *
 * Never throws for what happens to one of them; rejects with the signal's
 * reason on abort.
 */
export function waitForLocations(
  fleet: Fleet,
  clusters: readonly string[],
  clock: Clock,
  options: LocationWaitOptions,
): Promise<readonly LocationVerdict[]> {
  return Promise.all(
    clusters.map(async cluster => {
      try {
        return await waitForOne(fleet, cluster, clock, options);
      } catch (error) {
        options.signal?.throwIfAborted();
        return { cluster, result: 'lost', message: toError(error).message };
      }
    }),
  );
}

async function waitForOne(
  fleet: Fleet,
  name: string,
  clock: Clock,
  options: LocationWaitOptions,
): Promise<LocationVerdict> {
  const { namespace, signal, timeout, interval = 1000 } = options;
  const cluster = await clusterNamed(fleet, name, { signal });
  const deadline = clock.now().getTime() + timeout;
  const key = { name: options.name, namespace };
  for (;;) {
    const location = await cluster.get<BackupStorageLocation>(
      STORAGE_LOCATIONS,
      key,
      { signal },
    );
    const { phase, message } = location?.status ?? {};
    const late = clock.now().getTime() >= deadline;
    if (!location)
      return { cluster: name, result: 'lost', message: 'it is gone' };
    if (phase === 'Available') return { cluster: name, result: 'available' };
    if (phase === 'Unavailable' && (late || !options.restarting)) {
      return { cluster: name, result: 'unavailable', message };
    }
    if (late) {
      const acts = await veleroAnswers(cluster, clock, options);
      return acts
        ? { cluster: name, result: 'timeout', message: NOT_LOOKED }
        : { cluster: name, result: 'stalled', message: NOT_ACTING };
    }
    await clock.sleep(interval, signal);
  }
}
