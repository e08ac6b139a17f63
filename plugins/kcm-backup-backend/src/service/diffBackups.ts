import type { BackupDiff } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  archiveSide,
  clusterNamed,
  diffSides,
  hideValues,
  liveSide,
  UsageError,
  type CallOptions,
  type ClusterBackup,
  type DiffSide,
} from '@kcm-backup/core';
import type { OpenHub } from '../hubs/HubRecord';
import { findBackup } from '../operations/findBackup';
import { openBackup } from '../operations/openBackup';
import type { Tools } from '../operations/Tools';
import { diffView } from '../views/diffView';

/** The cluster itself, as it is now. */
const LIVE = 'live';

/**
 * What differs between a backup and another one, or the live cluster.
 *
 * @throws UsageError for backups of two different clusters
 */
export async function diffBackups(
  hub: OpenHub,
  names: { readonly from: string; readonly to: string },
  tools: Tools,
  call: CallOptions,
): Promise<BackupDiff> {
  const notes = new Set<string>();
  const from = await findBackup(hub, names.from, call);
  const stored = async (found: ClusterBackup): Promise<DiffSide> =>
    archiveSide(await openBackup(hub, found, tools, call), tools.codec, {
      ...call,
      onProblem: ({ path, code, message }) =>
        notes.add(`${found.backup.metadata.name}, ${path ?? code}: ${message}`),
    });
  const to =
    names.to === LIVE
      ? liveSide(
          await clusterNamed(hub.fleet, from.cluster, call),
          from.backup,
          {
            ...call,
            onUnread: (what, error) => notes.add(`${what}: ${error.message}`),
          },
        )
      : await stored(sameCluster(from, await findBackup(hub, names.to, call)));
  const hide = hideValues(tools.randomBytes(32));
  const diff = await diffSides(await stored(from), to, tools.codec, hide);
  return diffView(names, diff, [...notes].slice(0, 100));
}

function sameCluster(from: ClusterBackup, to: ClusterBackup): ClusterBackup {
  if (from.cluster === to.cluster) return to;
  throw new UsageError(
    `${from.backup.metadata.name} is of ${from.cluster}, ${to.backup.metadata.name} of ${to.cluster}: they have nothing to compare.`,
  );
}
