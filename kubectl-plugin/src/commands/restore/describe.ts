import {
  countActions,
  describeRestores,
  findRestores,
  remedyOf,
  restoreFailure,
  restoreOutcome,
  type DescribedRestore,
} from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { describedParts } from '../../render/description';
import { unreachable } from '../../render/noteErrors';
import { machineData } from '../../render/report';
import { restoreRow } from './get';
import type { describeCommand } from './noun';
import { restoreLines } from './restoreLines';

export const run: Run<typeof describeCommand> = async (session, { args }) => {
  const fleet = await session.fleet();
  const { restores, unread } = await findRestores(fleet, args.name, session);
  const parts = await describeRestores(
    fleet,
    restores,
    await session.downloader(),
    session.clock,
    session,
  );
  await session.print({
    data: machineData('RestoreDescription', {
      name: args.name,
      restores: parts.map(describe),
      unreachable: unreachable(unread),
    }),
    list: 'restores',
    names: data => data.restores.map(r => `restore.velero.io/${r.name}`),
    text: (view, data) =>
      describedParts(data.restores, data.unreachable, view, part =>
        restoreLines(part, view, session.now),
      ),
  });
  return exitCode(parts, unread.length);
};

export type Description = ReturnType<typeof describe>;

function describe(part: DescribedRestore) {
  const { errors, warnings } = part.results ?? {};
  return {
    ...restoreRow(part),
    reason: restoreFailure(part.restore),
    errorList: errors,
    warningList: warnings,
    resources: part.items && countActions(part.items),
    failed: part.items
      ?.filter(({ action }) => action === 'failed')
      .map(({ kind, namespace, name }) => ({ kind, namespace, name })),
    filesUnread: part.filesError?.message,
    filesRemedy: remedyOf(part.filesError),
  };
}

/** A refused object needs attention even where Velero says Completed. */
function exitCode(
  parts: readonly DescribedRestore[],
  unread: number,
): ExitCode {
  const outcomes = parts.map(({ restore }) => restoreOutcome(restore));
  if (outcomes.includes('failed')) return ExitCode.failed;
  const attention =
    unread > 0 ||
    outcomes.includes('degraded') ||
    parts.some(
      ({ filesError, items = [] }) =>
        filesError || items.some(({ action }) => action === 'failed'),
    );
  return attention ? ExitCode.attention : ExitCode.ok;
}
