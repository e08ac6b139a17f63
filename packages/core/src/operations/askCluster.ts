import { toError } from '../errors';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';

/** What one cluster of a fleet answered, or why it did not. */
export type ClusterAnswer<T> =
  | { readonly cluster: string; readonly value: T; readonly error?: undefined }
  | { readonly cluster: string; readonly error: Error };

/** A cluster that an answer is without, and why. */
export interface UnreadCluster {
  readonly cluster: string;
  readonly error: Error;
}

/**
 * Asks one cluster on its own, so that a dead one costs only its own part.
 *
 * @throws only the signal's reason, once it is aborted
 */
export async function askCluster<T>(
  fleet: Fleet,
  name: string,
  { signal }: CallOptions,
  ask: (cluster: Cluster) => Promise<T>,
): Promise<ClusterAnswer<T>> {
  try {
    const cluster = await clusterNamed(fleet, name, { signal });
    return { cluster: name, value: await ask(cluster) };
  } catch (error) {
    signal?.throwIfAborted();
    return { cluster: name, error: toError(error) };
  }
}

/** The clusters that did not answer, in the order in which they were asked. */
export function unreadOf(
  answers: readonly ClusterAnswer<unknown>[],
): readonly UnreadCluster[] {
  return answers.flatMap(({ cluster, error }) =>
    error ? [{ cluster, error }] : [],
  );
}

/** The API server of `management` or of a region. */
export async function clusterNamed(
  fleet: Fleet,
  name: string,
  options: CallOptions = {},
): Promise<Cluster> {
  return name === MANAGEMENT ? fleet.hub : fleet.region(name, options);
}
