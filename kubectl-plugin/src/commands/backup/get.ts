import {
  RELEASE_ANNOTATION,
  backupOrigin,
  failedVerification,
  findRun,
  findStoredRun,
  listBackups,
  listStoredBackups,
  type ClusterBackup,
  type ManagementBackup,
  type StoredBackup,
} from '@kcm-backup/core';
import type { InputOf, Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { openBucket } from '../../open/openBucket';
import { namesBucket } from '../../open/readBucketInput';
import { noteUnread, unreachable } from '../../render/noteErrors';
import { machineData, type View } from '../../render/report';
import { renderTable } from '../../render/table';
import { age, expiry, secondsBetween, span } from '../../render/times';
import type { Session } from '../../session';
import type { getCommand } from './noun';
import { phaseStyle } from '../../render/phaseStyle';

export const run: Run<typeof getCommand> = async (session, input) =>
  namesBucket(input.flags) ? ofBucket(session, input) : ofFleet(session, input);

async function ofFleet(session: Session, { args }: GetInput) {
  const fleet = await session.fleet();
  const list = args.name
    ? await findRun(fleet, args.name, session)
    : await listBackups(fleet, session);
  const now = session.now;
  await session.print({
    data: machineData('BackupList', {
      backups: list.backups.map(backup => row(backup, list.managementBackups)),
      unreachable: unreachable(list.unread),
    }),
    list: 'backups',
    text: (view, data) => table(data.backups, view, now),
    names: data => data.backups.map(b => `backup.velero.io/${b.name}`),
  });
  if (list.backups.length === 0 && session.format.kind === 'table') {
    session.note(
      'No backups yet: kubectl kcm-backup backup create first --direct --wait',
    );
  }
  noteUnread(session, list.unread);
  return list.unread.length > 0 ? ExitCode.attention : ExitCode.ok;
}

/** What is left to see when the hub is lost. */
async function ofBucket(session: Session, { args, flags }: GetInput) {
  const store = await openBucket(session, flags, 'backup get');
  const { backups, unread } = args.name
    ? await findStoredRun(store, args.name, session)
    : await listStoredBackups(store, session);
  await session.print({
    data: machineData('BackupList', {
      bucket: store.location,
      backups: backups.map(storedRow),
      unreachable: [],
      unreadable: unread.map(({ name, error }) => ({
        name,
        message: error.message,
      })),
    }),
    list: 'backups',
    text: (view, data) => table(data.backups, view, session.now),
    names: data => data.backups.map(b => `backup.velero.io/${b.name}`),
  });
  if (backups.length === 0 && session.format.kind === 'table') {
    session.note(`${store.location} holds no backups: is the prefix right?`);
  }
  for (const { name, error } of unread) {
    session.note(`${name} could not be read: ${error.message}`);
  }
  return unread.length > 0 ? ExitCode.attention : ExitCode.ok;
}

type GetInput = InputOf<typeof getCommand>;

type Row = ReturnType<typeof row>;

function row(
  { cluster, backup }: ClusterBackup,
  managementBackups: readonly ManagementBackup[],
) {
  const { metadata, spec, status = {} } = backup;
  const { startTimestamp, completionTimestamp } = status;
  const origin = backupOrigin(backup, managementBackups);
  return {
    cluster,
    name: metadata.name,
    phase: status.phase || 'New',
    verificationFailed: failedVerification(backup) || undefined,
    madeBy: origin.by,
    run: origin.by === 'someone' ? undefined : origin.name,
    startedAt: startTimestamp,
    completedAt: completionTimestamp,
    durationSeconds: secondsBetween(startTimestamp, completionTimestamp),
    items: status.progress?.itemsBackedUp,
    errors: status.errors ?? 0,
    warnings: status.warnings ?? 0,
    expiresAt: status.expiration,
    storageLocation: spec?.storageLocation,
    kcmRelease: metadata.annotations?.[RELEASE_ANNOTATION],
  };
}

/** A bucket does not tell kcm's backups on demand from anyone's. */
function storedRow({ cluster, backup }: StoredBackup): ListedRow {
  const known = row({ cluster, foundOn: cluster, backup }, []);
  return known.madeBy === 'someone' ? { ...known, madeBy: 'unknown' } : known;
}

type ListedRow = Omit<Row, 'madeBy'> & {
  readonly madeBy: Row['madeBy'] | 'unknown';
};

const MADE_BY: Readonly<Record<ListedRow['madeBy'], string>> = {
  schedule: 'schedule',
  demand: 'on demand',
  direct: 'direct',
  'velero-schedule': 'Velero schedule',
  someone: 'not by kcm',
  unknown: '',
};

function table(rows: readonly ListedRow[], view: View, now: Date): string {
  if (rows.length === 0) return '';
  return renderTable<ListedRow>(
    [
      { header: 'CLUSTER', value: r => r.cluster },
      { header: 'BACKUP', value: r => r.name },
      {
        header: 'PHASE',
        value: r => r.phase + (r.verificationFailed ? ', damaged' : ''),
        style: r => (r.verificationFailed ? 'critical' : phaseStyle(r)),
      },
      { header: 'AGE', value: r => r.startedAt && age(now, r.startedAt) },
      { header: 'ITEMS', value: r => r.items },
      { header: 'TOOK', value: r => span(r.durationSeconds) },
      {
        header: 'EXPIRES',
        value: r => expiry(now, r.expiresAt),
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
