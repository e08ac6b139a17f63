import {
  NotFoundError,
  backupOutcome,
  clusterNamed,
  downloadFile,
  findRun,
  type ClusterBackup,
} from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import type { Session } from '../../session';
import type { logsCommand } from './noun';

export const run: Run<typeof logsCommand> = async (
  session,
  { args, flags },
) => {
  const { backups } = await findRun(await session.fleet(), args.name, session);
  const wanted = flags.of
    ? backups.filter(({ cluster }) => cluster === flags.of)
    : backups;
  if (wanted.length === 0) {
    const has = backups.map(({ cluster }) => cluster).join(', ');
    throw new NotFoundError(
      `Backup ${args.name} has no part on ${flags.of}, only on ${has}.`,
    );
  }
  for (const backup of wanted) {
    if (wanted.length > 1) session.note(`==> ${backup.cluster} <==`);
    await writeLog(session, backup);
  }
  return ExitCode.ok;
};

async function writeLog(session: Session, part: ClusterBackup) {
  const { cluster, backup } = part;
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
    await clusterNamed(await session.fleet(), cluster, session),
    await session.downloader(),
    session.clock,
    { kind: 'BackupLog', name },
    session,
  );
  for await (const chunk of log) {
    session.context.stdout.write(chunk);
    await session.context.stdout.drain();
  }
}
