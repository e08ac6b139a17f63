import { nextCronRun } from './nextCronRun';
import { BackupSchedule } from './BackupSchedule';

/**
 * The first run after a time: what robfig/cron v3.0.1 answers to `Next`, and
 * so what kcm takes for due. kcm asks with the time of the last backup, or the
 * object's creation before the first one.
 *
 * In time zones with daylight saving time it keeps robfig's behaviour. The one
 * exception is a day that a zone left out, e.g. 2011-12-30 in Pacific/Apia:
 * robfig never returns from it, here it ends the search.
 *
 * @param after - parts of a second are ignored
 * @returns `undefined` when there is no run in the next five calendar years;
 * kcm takes that for "due now", again and again
 * @throws RangeError for an invalid date
 * @public
 */
export function nextRun(
  schedule: BackupSchedule,
  after: Date,
): Date | undefined {
  const seconds = Math.floor(after.getTime() / 1000);
  if (Number.isNaN(seconds)) throw new RangeError('after is an invalid date');
  if (schedule.kind === 'delay') {
    return dateOf(seconds + schedule.delaySeconds);
  }
  const next = nextCronRun(schedule, seconds);
  return next === undefined ? undefined : dateOf(next);
}

function dateOf(unixSeconds: number): Date {
  return new Date(unixSeconds * 1000);
}

/**
 * All runs after a time, one after the other: a plan in which each run is on
 * time. It may have no end.
 *
 * @public
 */
export function* runsAfter(
  schedule: BackupSchedule,
  after: Date,
): Generator<Date, void, undefined> {
  let run = nextRun(schedule, after);
  while (run !== undefined) {
    yield run;
    run = nextRun(schedule, run);
  }
}

/**
 * The first `count` runs after a time, or fewer when there are no more.
 *
 * @public
 */
export function nextRuns(
  schedule: BackupSchedule,
  after: Date,
  count: number,
): Date[] {
  const runs: Date[] = [];
  if (count <= 0) return runs;
  for (const run of runsAfter(schedule, after)) {
    runs.push(run);
    if (runs.length >= count) break;
  }
  return runs;
}

/**
 * Whether kcm finds no next run, e.g. `0 0 31 2 *`. kcm would then back up at
 * each look, once a minute.
 *
 * @public
 */
export function neverFires(schedule: BackupSchedule, now: Date): boolean {
  return nextRun(schedule, now) === undefined;
}
