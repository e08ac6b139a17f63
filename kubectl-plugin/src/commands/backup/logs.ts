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
import { printableLines } from '../../render/printable';
import type { Session } from '../../session';
import type { logsCommand } from './noun';

export const run: Run<typeof logsCommand> = async (
  session,
  { args, flags },
) => {
  const fleet = await session.fleet();
  const { backups, unread } = await findRun(fleet, args.name, session);
  const wanted = flags.of
    ? backups.filter(({ cluster }) => cluster === flags.of)
    : backups;
  if (wanted.length === 0) {
    const has = backups.map(({ cluster }) => cluster).join(', ');
    throw new NotFoundError(
      `Backup ${args.name} has no part on ${flags.of}, only on ${has}.`,
    );
  }
  const parts: { readonly cluster: string; readonly error?: Error }[] = [];
  for (const backup of wanted) {
    const { cluster } = backup;
    if (wanted.length > 1) session.note(`==> ${cluster} <==`);
    try {
      await writeLog(session, backup);
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

async function writeLog(session: Session, part: ClusterBackup) {
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
  const { stdout } = session.context;
  for await (const chunk of stdout.isTerminal ? forTerminal(log) : log) {
    stdout.write(chunk);
    await stdout.drain();
  }
}

/** What stands in a bucket is not to be trusted with a terminal. */
async function* forTerminal(
  log: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of log) {
    yield printableLines(decoder.decode(chunk, { stream: true }));
  }
}
