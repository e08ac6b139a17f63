import { changeSchedule, type ScheduleChange } from '@kcm-backup/core';
import { ExitCode } from '../../exitCodes';
import { renderError } from '../../render/renderError';
import type { Session } from '../../session';
import { changesReport, type Done } from './changesReport';

const DONE: Readonly<Record<ScheduleChange, Done>> = {
  pause: 'paused',
  resume: 'resumed',
  delete: 'deleted',
};

/** What pause, resume and delete have in common. */
export async function change(
  session: Session,
  what: ScheduleChange,
  { name, direct }: { readonly name: string; readonly direct: boolean },
): Promise<ExitCode> {
  const { namespace, signal } = session;
  const target = { name, direct, namespace, signal };
  const changes = await changeSchedule(await session.fleet(), what, target);
  const errors = changes.flatMap(({ error }) => error ?? []);
  if (errors.length > 0 && errors.length === changes.length) throw errors[0];
  await session.print(changesReport(DONE[what], changes));
  const notes = new Set(changes.flatMap(one => one.notes));
  notes.forEach(session.note);
  errors.forEach(error =>
    session.context.stderr.write(renderError(error, session.globals.verbose)),
  );
  return errors.length > 0 ? ExitCode.attention : ExitCode.ok;
}
