import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import { veleroAnswers } from './veleroAnswers';

/** How long Velero is watched at its work. */
export interface VeleroWatchOptions extends CallOptions {
  /** Velero's. */
  readonly namespace: string;
  /** Milliseconds until the wait ends; for ever when absent. */
  readonly timeout?: number;
  /** Milliseconds without any change after which Velero is asked for a sign of life. */
  readonly stallTimeout: number;
  /** Milliseconds between two looks; one second when absent. */
  readonly interval?: number;
}

/** What a look found: the end, or something that differs after each change. */
export type Look<T> = { readonly done: T } | { readonly state: string };

/** How it ended. */
export type Watched<T> =
  | { readonly result: 'done'; readonly value: T }
  /** The time was up; Velero goes on. */
  | { readonly result: 'timeout'; readonly milliseconds: number }
  /** Nothing changed for so long, and Velero gives no sign of life. */
  | { readonly result: 'stalled'; readonly milliseconds: number };

/**
 * Looks again and again until Velero has done something.
 *
 * That nothing changes for `stallTimeout` is no proof of anything: a long
 * collection shows no progress either. So Velero is asked for a sign of life
 * then, and only its silence ends the wait.
 *
 * @param whenQuiet asked when nothing changes although Velero answers
 */
export async function watchVelero<T>(
  cluster: Cluster,
  clock: Clock,
  options: VeleroWatchOptions,
  look: () => Promise<Look<T>>,
  whenQuiet: () => Promise<T | undefined> = async () => undefined,
): Promise<Watched<T>> {
  const { namespace, signal, timeout, stallTimeout, interval = 1000 } = options;
  const started = clock.now().getTime();
  let seen: string | undefined;
  let changed = started;
  for (;;) {
    const found = await look();
    if ('done' in found) return { result: 'done', value: found.done };
    const now = clock.now().getTime();
    if (found.state !== seen) {
      seen = found.state;
      changed = now;
    }
    if (timeout !== undefined && now - started >= timeout) {
      return { result: 'timeout', milliseconds: timeout };
    }
    if (now - changed >= stallTimeout) {
      if (!(await veleroAnswers(cluster, clock, { namespace, signal }))) {
        return { result: 'stalled', milliseconds: now - changed };
      }
      const value = await whenQuiet();
      if (value !== undefined) return { result: 'done', value };
      changed = clock.now().getTime();
    }
    await clock.sleep(interval, signal);
  }
}

/** Milliseconds in words: `12 s`. */
export function inSeconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}
