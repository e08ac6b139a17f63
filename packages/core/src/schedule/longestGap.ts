import { civilTime } from './civilTime';
import { nextRun } from './nextRun';
import { BackupSchedule, CronSchedule } from './BackupSchedule';
import { zoneOffset } from './zoneOffset';

const minutesPerDay = 1_440;

/**
 * The longest time between two runs in a row, for an RPO.
 *
 * @param from - the first run looked at is the first after it
 * @param horizon - the last gap looked at begins at or before it; a year on
 * covers what a cron expression can do, leap days aside
 * @returns seconds, `undefined` when no run before the horizon has a next one
 * @public
 */
export function longestGap(
  schedule: BackupSchedule,
  from: Date,
  horizon: Date,
): number | undefined {
  if (schedule.kind === 'delay') return schedule.delaySeconds;
  const inDay = gapsInDay(schedule);
  let longest: number | undefined;
  let run = nextRun(schedule, from);
  while (run !== undefined && run <= horizon) {
    const rest = restOfDay(schedule, run, horizon);
    if (rest !== undefined) {
      longest = Math.max(longest ?? 0, inDay.get(rest.minute) ?? 0);
      run = rest.lastRun;
    }
    const next = nextRun(schedule, run);
    if (next === undefined) break;
    longest = Math.max(longest ?? 0, (next.getTime() - run.getTime()) / 1000);
    run = next;
  }
  return longest;
}

/** By minute of day of a run: the longest gap to come in that day, in seconds. */
function gapsInDay({ hour, minute }: CronSchedule): Map<number, number> {
  const gaps = new Map<number, number>();
  let following: number | undefined;
  let longest = 0;
  for (const time of minutesOfDay(hour.values, minute.values).reverse()) {
    longest = Math.max(longest, ((following ?? time) - time) * 60);
    gaps.set(time, longest);
    following = time;
  }
  return gaps;
}

function minutesOfDay(hours: readonly number[], minutes: readonly number[]) {
  return hours.flatMap(hour => minutes.map(minute => hour * 60 + minute));
}

/**
 * A day has up to 1,440 runs: all but the last can be left out, unless the
 * horizon or a change of the clock is near.
 */
function restOfDay(schedule: CronSchedule, run: Date, horizon: Date) {
  const offset = zoneOffset(schedule.timeZone);
  const start = run.getTime() / 1000;
  const end = start + minutesPerDay * 60;
  if (end * 1000 > horizon.getTime()) return undefined;
  if (offset(start) !== offset(end)) return undefined;
  const wall = civilTime(start, offset);
  const minute = wall.hour * 60 + wall.minute;
  const last =
    (schedule.hour.values.at(-1) ?? 0) * 60 +
    (schedule.minute.values.at(-1) ?? 0);
  if (last < minute) return undefined;
  return { minute, lastRun: new Date((start + (last - minute) * 60) * 1000) };
}
