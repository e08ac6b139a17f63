import { describeDays, whyNever } from './describeDays';
import { describeTimes } from './describeTimes';
import { BackupSchedule, CronSchedule } from './BackupSchedule';
import { count } from './words';

/**
 * A schedule in plain words, e.g. `every 6 hours, on the hour` or `at 02:30 UTC
 * on Monday to Friday`. Made from what the fields allow, not from how they are
 * written: a step that does not divide its hour or day becomes a list.
 *
 * Days and times are those of the schedule's time zone. What a change of the
 * clock does to a run is not told.
 *
 * @public
 */
export function describeSchedule(schedule: BackupSchedule): string {
  return schedule.kind === 'delay'
    ? `every ${delayWords(schedule.delaySeconds)}, counted from the last backup`
    : describeCron(schedule);
}

function describeCron(schedule: CronSchedule): string {
  const never = whyNever(schedule);
  if (never !== undefined) return `never: ${never}`;
  const zone =
    schedule.timeZone === 'UTC' ? 'UTC' : `${schedule.timeZone} time`;
  const days = describeDays(schedule);
  const times = describeTimes(schedule, days === undefined);
  switch (times.kind) {
    case 'clock':
      return `${times.text} ${zone} ${days ?? 'every day'}`;
    case 'span':
      return `${times.text} ${zone}${days === undefined ? ', every day' : `, ${days}`}`;
    default: {
      const text = days === undefined ? times.text : `${times.text}, ${days}`;
      const plain = days === undefined && schedule.timeZone === 'UTC';
      return plain ? text : `${text} (${zone})`;
    }
  }
}

const delayUnits: ReadonlyArray<readonly [string, number]> = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

function delayWords(seconds: number): string {
  let rest = seconds;
  const parts: string[] = [];
  for (const [unit, size] of delayUnits) {
    const amount = Math.floor(rest / size);
    if (amount > 0) parts.push(count(amount, unit));
    rest -= amount * size;
  }
  return parts.length === 1 ? parts[0].replace(/^1 /, '') : parts.join(' ');
}
