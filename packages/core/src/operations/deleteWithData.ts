import { backupOutcome } from '../backup/backupOutcome';
import { ConflictError, OperationFailedError, TimeoutError } from '../errors';
import { buildDeleteRequest } from '../manifest/buildDeleteRequest';
import type { Backup, DeleteBackupRequest } from '../objects/velero';
import type { Cluster } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import { kubectlOn } from '../scope/kubectlOn';
import { veleroLogs } from '../status/remedies';
import { BACKUPS, DELETE_REQUESTS } from './resourceTypes';
import {
  inSeconds,
  watchVelero,
  type Look,
  type Watched,
  type VeleroWatchOptions,
} from './watchVelero';

/** Of asking again what Velero will not do yet. */
const ATTEMPTS = 5;
/** In milliseconds. */
const RETRY_AFTER = 2_000;

/** Asks Velero to delete a Backup and all that is in the bucket of it. */
export function requestDeletion(
  cluster: Cluster,
  backup: Backup,
  { signal }: VeleroWatchOptions,
): Promise<DeleteBackupRequest> {
  const request = buildDeleteRequest(backup);
  return cluster.create<DeleteBackupRequest>(DELETE_REQUESTS, request, {
    signal,
  });
}

/**
 * Has Velero delete a Backup, data and all, and waits until it is gone. The
 * request is taken away once Velero has answered it; what Velero has not come
 * to yet stays asked.
 *
 * @throws OperationFailedError with what Velero says; TimeoutError when it does
 *   not act, or is not done in time
 */
export async function deleteWithData(
  cluster: Cluster,
  backup: Backup,
  clock: Clock,
  options: VeleroWatchOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const error = await askOnce(cluster, backup, clock, options);
    if (!error) return;
    if (attempt === ATTEMPTS || !isSaidTooEarly(error, backup)) throw error;
    await clock.sleep(RETRY_AFTER, options.signal);
  }
}

/**
 * Velero keeps a list of the backups that it works on besides their phases, and
 * may refuse one for a moment that is Completed.
 *
 * Source: velero v1.18, pkg/controller/backup_deletion_controller.go.
 */
function isSaidTooEarly({ message }: Error, backup: Backup): boolean {
  return (
    message.includes('backup is still in progress') &&
    backupOutcome(backup) !== 'running'
  );
}

/** @returns what Velero says against it */
async function askOnce(
  cluster: Cluster,
  backup: Backup,
  clock: Clock,
  options: VeleroWatchOptions,
): Promise<Error | undefined> {
  const request = await requestDeletion(cluster, backup, options);
  let last = request;
  const watched = await watchVelero(cluster, clock, options, async () => {
    const { asked, look } = await lookAt(cluster, backup, request, options);
    last = asked ?? last;
    return look;
  });
  if (watched.result !== 'done') {
    throw notDone(cluster, last, watched, options);
  }
  const { name, namespace } = request.metadata;
  const { signal } = options;
  await cluster.delete(DELETE_REQUESTS, { name, namespace }, { signal });
  return watched.value;
}

/** The request is looked at first: Velero deletes the Backup before it. */
async function lookAt(
  cluster: Cluster,
  backup: Backup,
  { metadata: { name, namespace } }: DeleteBackupRequest,
  { signal }: VeleroWatchOptions,
): Promise<{
  readonly asked?: DeleteBackupRequest;
  readonly look: Look<Error | undefined>;
}> {
  const asked = await cluster.get<DeleteBackupRequest>(
    DELETE_REQUESTS,
    { name, namespace },
    { signal },
  );
  const left = await cluster.get<Backup>(BACKUPS, backup.metadata, { signal });
  const stays =
    left && left.metadata.uid === backup.metadata.uid ? left : undefined;
  const answered = !asked || asked.status?.phase === 'Processed';
  if (answered) {
    const done = stays && failed(cluster, stays, asked);
    return { asked, look: { done } };
  }
  const state = `${asked.metadata.resourceVersion} ${left?.metadata.resourceVersion}`;
  return { asked, look: { state } };
}

function failed(
  { name: cluster }: Cluster,
  { metadata: { name, namespace = '' }, status }: Backup,
  asked: DeleteBackupRequest | undefined,
): Error {
  if (!asked) {
    return new ConflictError(
      `The request to delete Backup ${name} on ${cluster} was taken away: somebody else has asked for the same.`,
      { remedy: `kubectl kcm-backup backup get ${name}` },
    );
  }
  const said = asked.status?.errors?.join('; ') || 'it gives no reason';
  const stays =
    status?.phase === 'Deleting'
      ? ' It stays Deleting until the same is asked again.'
      : '';
  return new OperationFailedError(
    `Velero did not delete Backup ${name} on ${cluster}: ${said}.${stays}`,
    { remedy: veleroLogs(cluster, namespace) },
  );
}

function notDone(
  { name: cluster }: Cluster,
  { metadata, spec, status }: DeleteBackupRequest,
  { result, milliseconds }: Exclude<Watched<unknown>, { result: 'done' }>,
  { namespace }: VeleroWatchOptions,
): TimeoutError {
  const what = `DeleteBackupRequest ${metadata.name} on ${cluster}`;
  const time = inSeconds(milliseconds);
  const kubectl = `${kubectlOn(cluster)} -n ${namespace}`;
  if (result === 'stalled') {
    return new TimeoutError(
      `Velero does not act: ${what} was not answered for ${time}, nor was a ServerStatusRequest. It is carried out when Velero runs again, unless you take it back: ${kubectl} delete deletebackuprequests.velero.io ${metadata.name}`,
      { remedy: `${kubectl} get deployment velero` },
    );
  }
  return status?.phase === 'InProgress'
    ? new TimeoutError(
        `Velero is still at ${what} after ${time}. If it was started again meanwhile, it never takes this one up again: ask anew.`,
        { remedy: `kubectl kcm-backup backup delete ${spec?.backupName}` },
      )
    : new TimeoutError(
        `Velero has not begun ${what} after ${time}: it carries out one after the other, and this one stays asked.`,
        { remedy: `${kubectl} get deletebackuprequests.velero.io` },
      );
}
