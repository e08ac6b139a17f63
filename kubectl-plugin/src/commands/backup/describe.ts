import {
  RELEASE_ANNOTATION,
  SCOPE_DIGEST_ANNOTATION,
  backupOutcome,
  describeRun,
  failedVerification,
  failureReason,
  findRun,
  remedyOf,
  type DescribedBackup,
} from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { describedParts } from '../../render/description';
import { unreachable } from '../../render/noteErrors';
import { machineData } from '../../render/report';
import { backupLines } from './backupLines';
import { runExitCode, type RunEnd } from './runReport';
import type { describeCommand } from './noun';

export const run: Run<typeof describeCommand> = async (session, { args }) => {
  const fleet = await session.fleet();
  const found = await findRun(fleet, args.name, session);
  const parts = await describeRun(
    fleet,
    found,
    await session.downloader(),
    session.clock,
    session,
  );
  await session.print({
    data: machineData('BackupDescription', {
      name: args.name,
      backups: parts.map(describe),
      unreachable: unreachable(found.unread),
    }),
    list: 'backups',
    text: (view, data) =>
      describedParts(data.backups, data.unreachable, view, part =>
        backupLines(part, view, session.now),
      ),
    names: data => data.backups.map(b => `backup.velero.io/${b.name}`),
  });
  return exitCode(parts, found.unread.length);
};

export type Description = ReturnType<typeof describe>;

function describe(part: DescribedBackup) {
  const { backup, cluster, origin, results } = part;
  const { metadata, spec, status = {} } = backup;
  return {
    cluster,
    name: metadata.name,
    phase: status.phase || 'New',
    verificationFailed: failedVerification(backup) || undefined,
    reason: failureReason(backup),
    madeBy: origin.by,
    run: origin.by === 'someone' ? undefined : origin.name,
    startedAt: status.startTimestamp,
    completedAt: status.completionTimestamp,
    expiresAt: status.expiration,
    storageLocation: spec?.storageLocation,
    kcmRelease: metadata.annotations?.[RELEASE_ANNOTATION],
    scopeDigest: metadata.annotations?.[SCOPE_DIGEST_ANNOTATION],
    selectors: spec?.orLabelSelectors?.length ?? 0,
    items: status.progress?.itemsBackedUp,
    resources: part.resources,
    errors: results?.errors,
    warnings: results?.warnings,
    filesUnread: part.filesError?.message,
    filesRemedy: remedyOf(part.filesError),
  };
}

/** What could not be read makes the answer incomplete. */
function exitCode(parts: readonly DescribedBackup[], unread: number): ExitCode {
  const ends = parts.map(({ cluster, backup }): RunEnd => {
    const outcome = backupOutcome(backup);
    const bad = outcome === 'failed' || outcome === 'degraded';
    return {
      cluster,
      name: backup.metadata.name,
      result: bad ? outcome : 'completed',
    };
  });
  const code = runExitCode(ends);
  const partly = unread > 0 || parts.some(({ filesError }) => filesError);
  return code === ExitCode.ok && partly ? ExitCode.attention : code;
}
