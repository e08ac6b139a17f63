import {
  openSource,
  storedBackup,
  type BackupSource,
  type CallOptions,
  type ClusterBackup,
  type SourceWays,
} from '@kcm-backup/core';
import type { OpenHub } from '../hubs/HubRecord';
import { waysOf, type Tools } from './Tools';

/**
 * The files of a Backup: of exported YAML from the store that was given with
 * it, else from the bucket itself or by the URLs that Velero signs.
 *
 * @throws as the core's `openSource`
 */
export async function openBackup(
  hub: OpenHub,
  found: ClusterBackup,
  tools: Tools,
  call: CallOptions,
  onPassedBy?: SourceWays['onPassedBy'],
): Promise<BackupSource> {
  return hub.store
    ? storedBackup(hub.store, found.backup.metadata.name)
    : openSource(found, waysOf(hub, tools, call, onPassedBy));
}
