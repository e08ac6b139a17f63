import { changeSchedule, type ScheduleChange } from '@kcm-backup/core';
import { ExitCode } from '../../exitCodes';
import {
  noteFailures,
  noteUnread,
  throwIfAllFailed,
} from '../../render/noteErrors';
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
  const { changed, unread } = await changeSchedule(
    await session.fleet(),
    what,
    target,
  );
  throwIfAllFailed(session, changed);
  await session.print(changesReport(DONE[what], changed, unread));
  new Set(changed.flatMap(one => one.notes)).forEach(session.note);
  noteFailures(session, changed);
  noteUnread(session, unread);
  const partly = unread.length > 0 || changed.some(({ error }) => error);
  return partly ? ExitCode.attention : ExitCode.ok;
}
