import {
  assertFilesFindable,
  clusterNamed,
  downloadFile,
  findRestores,
  NotFoundError,
  restoreOutcome,
  toError,
  type ClusterRestore,
} from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import {
  noteFailures,
  noteUnread,
  throwIfAllFailed,
} from '../../render/noteErrors';
import { partsExitCode } from '../../render/partsExitCode';
import { writeLog } from '../../render/writeLog';
import type { Session } from '../../session';
import type { logsCommand } from './noun';

export const run: Run<typeof logsCommand> = async (session, { args }) => {
  const fleet = await session.fleet();
  const { restores, unread } = await findRestores(fleet, args.name, session);
  const parts: { readonly cluster: string; readonly error?: Error }[] = [];
  for (const found of restores) {
    const { cluster } = found;
    if (restores.length > 1) session.note(`==> ${cluster} <==`);
    try {
      await writePart(session, found);
      parts.push({ cluster });
    } catch (error) {
      session.signal.throwIfAborted();
      parts.push({ cluster, error: toError(error) });
    }
  }
  throwIfAllFailed(session, parts);
  noteFailures(session, parts);
  noteUnread(session, unread);
  return partsExitCode(parts, unread);
};

async function writePart(
  session: Session,
  found: ClusterRestore,
): Promise<void> {
  assertHasLog(found);
  const cluster = await clusterNamed(
    await session.fleet(),
    found.cluster,
    session,
  );
  await assertFilesFindable(cluster, found, session);
  const target = {
    kind: 'RestoreLog',
    name: found.restore.metadata.name,
  } as const;
  const downloader = await session.downloader();
  const { clock } = session;
  await writeLog(
    session,
    downloadFile(cluster, downloader, clock, target, session),
  );
}

function assertHasLog({ cluster, restore }: ClusterRestore): void {
  const { metadata, status } = restore;
  const what = `Restore ${metadata.name} on ${cluster}`;
  const phase = status?.phase || 'New';
  if (restoreOutcome(restore) === 'running') {
    throw new NotFoundError(
      `${what} is still ${phase}: Velero uploads its log when it ends.`,
      { remedy: `kubectl kcm-backup restore wait ${metadata.name}` },
    );
  }
  if (phase === 'FailedValidation') {
    throw new NotFoundError(
      `${what} never started (FailedValidation), so it has no log: ${status?.validationErrors?.join('; ')}`,
      { remedy: `kubectl kcm-backup restore describe ${metadata.name}` },
    );
  }
}
