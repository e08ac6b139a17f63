import {
  listBackups,
  NotFoundError,
  type CallOptions,
  type ClusterBackup,
} from '@kcm-backup/core';
import type { OpenHub } from '../hubs/HubRecord';
import { ownWords } from '../views/ownWords';
import { onCluster } from './onCluster';
import type { Tools } from './Tools';

/** Which Velero Backup: a hub and its regions may have one of the same name. */
export interface BackupKey {
  readonly name: string;
  /** `management` or a region; see {@link onCluster} for when it is absent. */
  readonly cluster?: string;
}

/**
 * The Velero Backup of exactly this name.
 *
 * @throws NotFoundError when no cluster has it, naming those that did not answer
 */
export async function findBackup(
  { fleet, namespace }: OpenHub,
  { name, cluster }: BackupKey,
  { logger }: Pick<Tools, 'logger'>,
  { signal }: CallOptions,
): Promise<ClusterBackup> {
  const { backups, unread } = await listBackups(fleet, { namespace, signal });
  const named = backups.filter(({ backup }) => backup.metadata.name === name);
  const found = onCluster(named, cluster);
  if (found) return found;
  const where = cluster === undefined ? '' : ` of ${cluster}`;
  const unasked = unread.map(
    ({ cluster: other, error }) =>
      ` ${other} could not be asked: ${ownWords(error, logger)}`,
  );
  throw new NotFoundError(
    `There is no Velero Backup ${name}${where}.${unasked.join('')}`,
    { cause: unread[0]?.error },
  );
}
