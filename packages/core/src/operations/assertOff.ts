import { KcmBackupError, RefusedError, UnreachableError } from '../errors';
import type { Deployment } from '../objects/kubernetes';
import type { CallOptions, Cluster } from '../ports/Cluster';
import { isController, toHeld } from '../restore/planRules';
import { some } from '../status/words';
import { collect } from './collect';
import { DEPLOYMENTS } from './resourceTypes';

/**
 * Sees that the cluster that a restore replaces is off: two hubs on one fleet
 * and one bucket undo each other, and so do two clusters of one region. One
 * that cannot be reached counts as off.
 *
 * @param what it is, such as `hub` or `region east`
 *
 * @throws RefusedError when kcm or a provider runs there
 */
export async function assertOff(
  cluster: Cluster,
  namespace: string,
  what: string,
  { signal }: CallOptions = {},
): Promise<'off' | 'unreachable'> {
  const running = await readRunning(cluster, what, { signal });
  if (running === 'unreachable') return running;
  if (running.length === 0) return 'off';
  const names = running.map(({ name }) => name);
  throw new RefusedError(
    `The old ${what} ${cluster.location} is still at work: ${some(names)}.`,
    {
      remedy: `kubectl -n ${namespace} scale deployment ${names.join(' ')} --replicas=0, on the old ${what}`,
    },
  );
}

async function readRunning(
  cluster: Cluster,
  what: string,
  options: CallOptions,
) {
  try {
    const all = await collect(cluster.list<Deployment>(DEPLOYMENTS, options));
    return all
      .filter(isController)
      .map(toHeld)
      .filter(({ replicas }) => replicas > 0);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof UnreachableError) return 'unreachable';
    throw error instanceof KcmBackupError
      ? new RefusedError(
          `Whether the old ${what} ${cluster.location} is off is not known: ${error.message}`,
          { remedy: error.remedy, cause: error },
        )
      : error;
  }
}
