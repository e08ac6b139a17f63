import {
  listBackups,
  NotFoundError,
  type CallOptions,
  type ClusterBackup,
} from '@kcm-backup/core';
import type { OpenHub } from '../hubs/HubRecord';

/**
 * The Velero Backup of exactly this name. Where the hub and a region have one
 * of the same name each, it is the hub's.
 *
 * @throws NotFoundError when no cluster has it, naming those that did not answer
 */
export async function findBackup(
  { fleet, namespace }: OpenHub,
  name: string,
  { signal }: CallOptions,
): Promise<ClusterBackup> {
  const { backups, unread } = await listBackups(fleet, { namespace, signal });
  const found = backups.find(({ backup }) => backup.metadata.name === name);
  if (found) return found;
  const unasked = unread.map(
    ({ cluster, error }) => ` ${cluster} could not be asked: ${error.message}`,
  );
  throw new NotFoundError(
    `There is no Velero Backup ${name}.${unasked.join('')}`,
    { cause: unread[0]?.error },
  );
}
