import { readDrStatus, UsageError, type DrStatus } from '@kcm-backup/core';
import type { InputOf, Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import type { Session } from '../../session';
import type { statusCommand } from './noun';
import { statusReport } from './statusReport';

/** Between two looks of `--watch`. */
const INTERVAL_MS = 5_000;
/** Cursor to the top left, and everything below it cleared. */
const CLEAR = '\u001b[H\u001b[J';

export const run: Run<typeof statusCommand> = async (session, { flags }) =>
  flags.watch ? watch(session, flags) : look(session, flags, session.now);

type StatusFlags = InputOf<typeof statusCommand>['flags'];

async function look(session: Session, flags: StatusFlags, now: Date) {
  const answer = await read(session, flags, now);
  await session.print(statusReport(answer));
  return exitCode(answer);
}

/** Ends by Ctrl-C only; a hub that does not answer is told, and asked again. */
async function watch(session: Session, flags: StatusFlags): Promise<ExitCode> {
  const { clock, context, globals, signal } = session;
  if (globals.snapshot !== undefined || globals.now !== undefined) {
    throw new UsageError('--watch looks at a live cluster, as it is now', {
      remedy: 'the same without --watch',
    });
  }
  const redraw = context.stdout.isTerminal;
  for (;;) {
    const now = clock.now();
    const answer = await read(session, flags, now);
    if (redraw) session.write(CLEAR);
    await session.print(statusReport(answer));
    if (!redraw) session.write('\n');
    await clock.sleep(INTERVAL_MS, signal);
  }
}

async function read(
  session: Session,
  { rpo }: StatusFlags,
  now: Date,
): Promise<DrStatus> {
  const { namespace, signal } = session;
  return readDrStatus(await session.fleet(), now, {
    namespace,
    signal,
    rpoTarget: rpo === undefined ? undefined : rpo / 1000,
  });
}

function exitCode({ level }: DrStatus): ExitCode {
  return level === 'Protected' ? ExitCode.ok : ExitCode.attention;
}
