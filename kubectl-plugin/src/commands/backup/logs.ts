import {
  NotFoundError,
  backupOutcome,
  clusterNamed,
  downloadFile,
  findRun,
  toError,
  type ClusterBackup,
} from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import {
  noteFailures,
  noteUnread,
  throwIfAllFailed,
} from '../../render/noteErrors';
import { writeLog } from '../../render/writeLog';
import type { Session } from '../../session';
import type { logsCommand } from './noun';
import { partsOf } from './partsOf';

export const run: Run<typeof logsCommand> = async (
  session,
  { args, flags },
) => {
  const fleet = await session.fleet();
  const { backups, unread } = await findRun(fleet, args.name, session);
  const wanted = partsOf(args.name, backups, flags.of);
  const parts: { readonly cluster: string; readonly error?: Error }[] = [];
  for (const backup of wanted) {
    const { cluster } = backup;
    if (wanted.length > 1) session.note(`==> ${cluster} <==`);
    try {
      await writePart(session, backup);
      parts.push({ cluster });
    } catch (error) {
      session.signal.throwIfAborted();
      parts.push({ cluster, error: toError(error) });
    }
  }
  throwIfAllFailed(session, parts);
  noteFailures(session, parts);
  const unasked = flags.of ? [] : unread;
  noteUnread(session, unasked);
  const partly = unasked.length > 0 || parts.some(({ error }) => error);
  return partly ? ExitCode.attention : ExitCode.ok;
};

async function writePart(session: Session, part: ClusterBackup) {
  const { cluster, foundOn, backup } = part;
  const { name } = backup.metadata;
  if (backupOutcome(backup) === 'running') {
    throw new NotFoundError(
      `Backup ${name} on ${cluster} is still ${backup.status?.phase || 'New'}: Velero uploads its log when it ends.`,
      { remedy: `kubectl kcm-backup backup wait ${name}` },
    );
  }
  if (backup.status?.phase === 'FailedValidation') {
    throw new NotFoundError(
      `Backup ${name} on ${cluster} never started (FailedValidation), so it has no log: ${backup.status.validationErrors?.join('; ')}`,
      { remedy: 'kubectl kcm-backup location check' },
    );
  }
  const log = downloadFile(
    await clusterNamed(await session.fleet(), foundOn, session),
    await session.downloader(),
    session.clock,
    { kind: 'BackupLog', name },
    session,
  );
  await writeLog(session, log);
}
