import { KcmBackupError, RefusedError, UnreachableError } from '../errors';
import type { Deployment } from '../objects/kubernetes';
import type { CallOptions, Cluster } from '../ports/Cluster';
import { isController, toHeld } from '../restore/planRules';
import { some } from '../status/words';
import { collect } from './collect';
import { DEPLOYMENTS } from './resourceTypes';

/**
 * Sees that the hub that a restore replaces is off: two hubs on one fleet and
 * one bucket undo each other. One that cannot be reached counts as off.
 *
 * @throws RefusedError when kcm or a provider runs there
 */
export async function assertHubOff(
  hub: Cluster,
  namespace: string,
  { signal }: CallOptions = {},
): Promise<'off' | 'unreachable'> {
  const running = await readRunning(hub, { signal });
  if (running === 'unreachable') return running;
  if (running.length === 0) return 'off';
  const names = running.map(({ name }) => name);
  throw new RefusedError(
    `The old hub ${hub.location} is still at work: ${some(names)}.`,
    {
      remedy: `kubectl -n ${namespace} scale deployment ${names.join(' ')} --replicas=0, on the old hub`,
    },
  );
}

async function readRunning(hub: Cluster, options: CallOptions) {
  try {
    const all = await collect(hub.list<Deployment>(DEPLOYMENTS, options));
    return all
      .filter(isController)
      .map(toHeld)
      .filter(({ replicas }) => replicas > 0);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof UnreachableError) return 'unreachable';
    throw error instanceof KcmBackupError
      ? new RefusedError(
          `Whether the old hub ${hub.location} is off is not known: ${error.message}`,
          { remedy: error.remedy, cause: error },
        )
      : error;
  }
}
