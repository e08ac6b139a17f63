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
import { ownWords } from '../views/ownWords';

/** Two backups of one cluster, or one and `live`. */
export interface DiffNames {
  readonly from: string;
  readonly to: string;
  /** `management` or the region that both are of. */
  readonly cluster?: string;
}

/** The cluster itself, as it is now. */
const LIVE = 'live';

/**
 * What differs between a backup and another one, or the live cluster.
 *
 * @throws UsageError for backups of two different clusters
 */
export async function diffBackups(
  hub: OpenHub,
  names: DiffNames,
  tools: Tools,
  call: CallOptions,
): Promise<BackupDiff> {
  const notes = new Set<string>();
  const { cluster } = names;
  const find = (name: string) =>
    findBackup(hub, { name, cluster }, tools, call);
  const from = await find(names.from);
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
            onUnread: (what, error) =>
              notes.add(`${what}: ${ownWords(error, tools.logger)}`),
          },
        )
      : await stored(sameCluster(from, await find(names.to)));
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
