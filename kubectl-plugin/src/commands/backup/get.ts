import {
  NotFoundError,
  RELEASE_ANNOTATION,
  backupOrigin,
  listBackups,
  selectRun,
  type BackupList,
  type ClusterBackup,
} from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { noteUnread, unreachable } from '../../render/noteErrors';
import { machineData, type Style, type View } from '../../render/report';
import { renderTable } from '../../render/table';
import { age, span } from '../../render/times';
import type { getCommand } from './noun';

export const run: Run<typeof getCommand> = async (session, { args }) => {
  const list = await listBackups(await session.fleet(), session);
  const backups = args.name ? named(list, args.name) : list.backups;
  const now = session.now;
  await session.print({
    data: machineData('BackupList', {
      backups: backups.map(backup => row(backup, list)),
      unreachable: unreachable(list.unread),
    }),
    list: 'backups',
    text: (view, data) => table(data.backups, view, now),
    names: data => data.backups.map(b => `backup.velero.io/${b.name}`),
  });
  noteUnread(session, list.unread);
  return list.unread.length > 0 ? ExitCode.attention : ExitCode.ok;
};

function named(list: BackupList, name: string): readonly ClusterBackup[] {
  const found = selectRun(list.backups, list.managementBackups, name);
  if (found.length > 0) return found;
  throw new NotFoundError(`There is no backup ${name}.`, {
    remedy: 'kubectl kcm-backup backup get',
  });
}

type Row = ReturnType<typeof row>;

function row({ cluster, backup }: ClusterBackup, list: BackupList) {
  const { metadata, spec, status = {} } = backup;
  const { startTimestamp, completionTimestamp } = status;
  const origin = backupOrigin(backup, list.managementBackups);
  return {
    cluster,
    name: metadata.name,
    phase: status.phase || 'New',
    madeBy: origin.by,
    run: origin.by === 'someone' ? undefined : origin.name,
    startedAt: startTimestamp,
    completedAt: completionTimestamp,
    durationSeconds:
      startTimestamp && completionTimestamp
        ? (Date.parse(completionTimestamp) - Date.parse(startTimestamp)) / 1000
        : undefined,
    items: status.progress?.itemsBackedUp,
    errors: status.errors ?? 0,
    warnings: status.warnings ?? 0,
    expiresAt: status.expiration,
    storageLocation: spec?.storageLocation,
    kcmRelease: metadata.annotations?.[RELEASE_ANNOTATION],
  };
}

const MADE_BY: Readonly<Record<Row['madeBy'], string>> = {
  schedule: 'schedule',
  demand: 'on demand',
  direct: 'direct',
  'velero-schedule': 'Velero schedule',
  someone: 'not by kcm',
};

function table(rows: readonly Row[], view: View, now: Date): string {
  if (rows.length === 0) {
    return 'No backups yet. Make one: kubectl kcm-backup backup create first --direct --wait\n';
  }
  return renderTable<Row>(
    [
      { header: 'CLUSTER', value: r => r.cluster },
      { header: 'BACKUP', value: r => r.name },
      { header: 'PHASE', value: r => r.phase, style },
      { header: 'AGE', value: r => r.startedAt && age(now, r.startedAt) },
      { header: 'ITEMS', value: r => r.items },
      { header: 'TOOK', value: r => span(r.durationSeconds) },
      {
        header: 'EXPIRES',
        value: r => r.expiresAt && `in ${age(now, r.expiresAt)}`,
      },
      {
        header: 'MADE BY',
        value: r => [MADE_BY[r.madeBy], r.run].filter(Boolean).join(' '),
      },
      { header: 'STORAGE', value: r => r.storageLocation, wide: true },
      { header: 'RELEASE', value: r => r.kcmRelease, wide: true },
      { header: 'ERRORS', value: r => r.errors, wide: true },
    ],
    rows,
    view,
  );
}

function style({ phase }: Row): Style | undefined {
  if (phase === 'Completed') return 'good';
  if (phase === 'PartiallyFailed') return 'warning';
  return phase.startsWith('Failed') ? 'critical' : undefined;
}
