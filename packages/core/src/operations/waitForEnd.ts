import { toError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type { Cluster, ResourceType } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Fleet } from '../ports/Fleet';
import { kubectlOn } from '../scope/kubectlOn';
import { clusterNamed } from './askCluster';
import { inSeconds, watchVelero, type VeleroWatchOptions } from './watchVelero';

/** What is waited for, and on which cluster. */
export interface WaitedRun {
  readonly cluster: string;
  readonly name: string;
}

/** How a wait ended. */
export interface End {
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

/** A kind of object that Velero brings to an end. */
export interface Ending<T extends KubeObject> {
  readonly type: ResourceType;
  readonly phaseOf: (object: T) => string | undefined;
  /** `undefined` while something is still to happen. */
  readonly ended: (object: T, run: WaitedRun) => End | undefined;
  /** Why it never will, although Velero answers. */
  readonly hung?: (object: T, cluster: Cluster) => Promise<End | undefined>;
  /** Told of every change, in order. */
  readonly onChange: (object: T, run: WaitedRun) => void;
}

/** How the wait for one object ended, and the object as last seen. */
export type Ended<T extends KubeObject> = WaitedRun &
  End & { readonly object?: T };

/**
 * Waits for objects of Velero, all at once, until each has come to its end, as
 * {@link watchVelero} does.
 *
 * Never throws for what happens to an object or a cluster; rejects with the
 * signal's reason on abort.
 */
export function waitForEnd<T extends KubeObject>(
  fleet: Fleet,
  runs: readonly WaitedRun[],
  ending: Ending<T>,
  clock: Clock,
  options: VeleroWatchOptions,
): Promise<readonly Ended<T>[]> {
  return Promise.all(
    runs.map(async ({ cluster: where, name }) => {
      const run = { cluster: where, name };
      try {
        const cluster = await clusterNamed(fleet, where, options);
        const end = await watchOne(cluster, run, ending, clock, options);
        return { ...run, ...end };
      } catch (error) {
        options.signal?.throwIfAborted();
        return { ...run, result: 'lost', message: toError(error).message };
      }
    }),
  );
}

async function watchOne<T extends KubeObject>(
  cluster: Cluster,
  run: WaitedRun,
  ending: Ending<T>,
  clock: Clock,
  options: VeleroWatchOptions,
): Promise<End & { readonly object?: T }> {
  const { namespace, signal } = options;
  const { type, ended, hung, onChange } = ending;
  const key = { name: run.name, namespace };
  let object: T | undefined;
  const look = async () => {
    const found = await cluster.get<T>(type, key, { signal });
    if (!found) return { done: gone(type, run) };
    const state = found.metadata.resourceVersion ?? '';
    if (state !== object?.metadata.resourceVersion) onChange(found, run);
    object = found;
    const end = ended(found, run);
    return end ? { done: end } : { state };
  };
  const watched = await watchVelero<End>(
    cluster,
    clock,
    options,
    look,
    async () => object && hung?.(object, cluster),
  );
  if (watched.result === 'done') return { object, ...watched.value };
  const phase = object && ending.phaseOf(object);
  const state = phase ? `still ${phase}` : 'not yet looked at';
  const { result, milliseconds } = watched;
  return result === 'timeout'
    ? { object, result, ...timedOut(type, run, state, milliseconds) }
    : { object, result, ...stalled(run, state, milliseconds, namespace) };
}

function gone({ kind }: ResourceType, { cluster, name }: WaitedRun): End {
  return {
    result: 'lost',
    message: `${kind} ${name} does not exist on ${cluster} any more`,
  };
}

function timedOut(
  { kind }: ResourceType,
  { name }: WaitedRun,
  state: string,
  timeout: number,
) {
  return {
    message: `${state} after ${inSeconds(timeout)}; it goes on without us`,
    remedy: `kubectl kcm-backup ${kind.toLowerCase()} wait ${name}`,
  };
}

function stalled(
  { cluster }: WaitedRun,
  state: string,
  silence: number,
  namespace: string,
) {
  return {
    message: `Velero does not act: ${state}, no change for ${inSeconds(
      silence,
    )}, and a ServerStatusRequest stays unanswered. What is InProgress turns Failed when Velero starts again`,
    remedy: `${kubectlOn(cluster)} -n ${namespace} get deployment velero`,
  };
}
