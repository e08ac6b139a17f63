import { ForbiddenError } from '../errors';
import type {
  BackupStorageLocation,
  ServerStatusRequest,
} from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import { collect } from './collect';
import { SERVER_STATUS_REQUESTS, STORAGE_LOCATIONS } from './resourceTypes';

/** How long Velero may take to answer; it answers within a second when well. */
const PATIENCE_MS = 15_000;
/** Velero validates each location once a minute by default. */
const VALIDATION_PATIENCE_MS = 3 * 60_000;

/**
 * Whether Velero's server acts: it is asked for its status, as `velero version`
 * does. A user who may not ask is answered from the last time it validated a
 * location.
 */
export async function veleroAnswers(
  cluster: Cluster,
  clock: Clock,
  options: CallOptions & { readonly namespace: string },
): Promise<boolean> {
  try {
    return (await askVelero(cluster, clock, options)) !== undefined;
  } catch (error) {
    if (error instanceof ForbiddenError) {
      return validatedLately(cluster, clock, options);
    }
    throw error;
  }
}

/**
 * Velero's answer to a ServerStatusRequest (its version and plugins), or
 * `undefined` when it gives none in time. The request is taken away again.
 *
 * @throws ForbiddenError, NotFoundError (no Velero) and what else the API
 *   server answers
 */
export async function askVelero(
  cluster: Cluster,
  clock: Clock,
  options: CallOptions & { readonly namespace: string },
): Promise<ServerStatusRequest['status'] | undefined> {
  const { namespace, signal } = options;
  const { metadata } = await cluster.create<ServerStatusRequest>(
    SERVER_STATUS_REQUESTS,
    {
      apiVersion: 'velero.io/v1',
      kind: 'ServerStatusRequest',
      metadata: { generateName: 'kcm-backup-', namespace },
    },
    { signal },
  );
  const key = { name: metadata.name, namespace };
  try {
    const deadline = clock.now().getTime() + PATIENCE_MS;
    while (clock.now().getTime() < deadline) {
      const request = await cluster.get<ServerStatusRequest>(
        SERVER_STATUS_REQUESTS,
        key,
        { signal },
      );
      if (request?.status?.phase === 'Processed') return request.status;
      await clock.sleep(250, signal);
    }
    return undefined;
  } finally {
    await cluster.delete(SERVER_STATUS_REQUESTS, key).catch(() => false);
  }
}

async function validatedLately(
  cluster: Cluster,
  clock: Clock,
  { namespace, signal }: CallOptions & { readonly namespace: string },
): Promise<boolean> {
  const locations = await collect(
    cluster.list<BackupStorageLocation>(STORAGE_LOCATIONS, {
      namespace,
      signal,
    }),
  );
  const now = clock.now().getTime();
  return locations.some(({ status }) => {
    const last = Date.parse(status?.lastValidationTime ?? '');
    return now - last < VALIDATION_PATIENCE_MS;
  });
}
