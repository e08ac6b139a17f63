import { CronSchedule } from './BackupSchedule';
import { clockTime, count, joinWords, listOrRanges, twoDigits } from './words';

/** The times of day of a schedule in words. */
export interface TimesOfDay {
  /**
   * `clock`: ends with times of day, a time zone has to follow. `span`: the
   * same, from one time to another. `interval`: needs no time zone.
   */
  readonly kind: 'clock' | 'span' | 'interval';
  readonly text: string;
}

const allHours = 24;
const allMinutes = 60;
/** Up to here single times are easier to read than hours and minutes apart. */
const maxTimes = 6;

/**
 * Both fields have at least one value.
 *
 * @param everyDay - hours that are evenly spread are so from day to day only
 * without a day left out
 */
export function describeTimes(
  schedule: CronSchedule,
  everyDay: boolean,
): TimesOfDay {
  const hours = schedule.hour.values;
  const minutes = schedule.minute.values;
  if (hours.length === allHours) return everyHour(minutes);

  const step = evenStep(hours, allHours);
  const evenDays = everyDay && schedule.timeZone === 'UTC';
  if (step !== undefined && evenDays && minutes.length === 1) {
    return everyFewHours(hours, minutes[0], step);
  }
  const span = isRun(hours) ? spanOfHours(hours, minutes) : undefined;
  return span ?? listOfTimes(hours, minutes);
}

function everyHour(minutes: readonly number[]): TimesOfDay {
  const step = evenStep(minutes, allMinutes);
  if (step === 1) return interval('every minute');
  if (step !== undefined) {
    const text = `every ${count(step, 'minute')}`;
    return interval(
      minutes[0] === 0 ? text : `${text}, at ${minutesPast(minutes)}`,
    );
  }
  if (minutes.length > 1) {
    return interval(`every hour, at ${minutesPast(minutes)}`);
  }
  return interval(
    minutes[0] === 0
      ? 'every hour, on the hour'
      : `every hour, at ${minutesPast(minutes)}`,
  );
}

/** Evenly around the clock, in UTC. */
function everyFewHours(
  hours: readonly number[],
  minute: number,
  step: number,
): TimesOfDay {
  const text = `every ${count(step, 'hour')}`;
  if (hours[0] === 0 && minute === 0) return interval(`${text}, on the hour`);
  return interval(`${text}, at ${timesOf(hours, [minute])} UTC`);
}

/** Hours in a row, with minutes that go on evenly from one to the next. */
function spanOfHours(
  hours: readonly number[],
  minutes: readonly number[],
): TimesOfDay | undefined {
  const step = minutes.length === 1 ? 60 : evenStep(minutes, allMinutes);
  const [first, last] = [hours[0], hours[hours.length - 1]];
  if (step === undefined || hours.length * minutes.length < 3) return undefined;
  const every = step === 60 ? 'every hour' : `every ${minuteWords(step)}`;
  const from = clockTime(first, minutes[0]);
  const to = clockTime(last, minutes[minutes.length - 1]);
  return { kind: 'span', text: `${every} from ${from} to ${to}` };
}

function minuteWords(step: number): string {
  return step === 1 ? 'minute' : count(step, 'minute');
}

function listOfTimes(
  hours: readonly number[],
  minutes: readonly number[],
): TimesOfDay {
  if (minutes.length === 1 || hours.length * minutes.length <= maxTimes) {
    return clock(`at ${timesOf(hours, minutes)}`);
  }
  const hourWords = listOrRanges(hours, twoDigits);
  const each =
    minutes.length === allMinutes
      ? 'every minute'
      : `at ${minutesPast(minutes)}`;
  return clock(
    `${each} of the ${hours.length === 1 ? 'hour' : 'hours'} ${hourWords}`,
  );
}

function timesOf(hours: readonly number[], minutes: readonly number[]): string {
  return joinWords(
    hours.flatMap(hour => minutes.map(minute => clockTime(hour, minute))),
  );
}

function minutesPast(minutes: readonly number[]): string {
  const word = minutes.length === 1 ? 'minute' : 'minutes';
  return `${word} ${listOrRanges(minutes, String)}`;
}

/** The distance of values that are evenly spread around a cycle. */
function evenStep(
  values: readonly number[],
  cycle: number,
): number | undefined {
  const step = cycle / values.length;
  const even = values.every((value, i) => value === values[0] + i * step);
  return values.length > 1 && even ? step : undefined;
}

function isRun(values: readonly number[]): boolean {
  return values[values.length - 1] - values[0] === values.length - 1;
}

function interval(text: string): TimesOfDay {
  return { kind: 'interval', text };
}

function clock(text: string): TimesOfDay {
  return { kind: 'clock', text };
}
