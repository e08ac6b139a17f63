import { CronSchedule } from './BackupSchedule';
import { listOrRanges, monthWords, weekdayWords } from './words';

const allMonths = 12;
const allWeekdays = 7;
const longestMonth = 31;
const longestOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const shortestFebruary = 28;

/** Which days count, once cron's rule for its two day fields is applied. */
type DayRule =
  | { readonly kind: 'every' }
  | {
      readonly kind: 'some';
      readonly monthDays: readonly number[];
      readonly weekdays: readonly number[];
    };

/**
 * With an open field both must match, and the open one always does; without
 * one either is enough (robfig/cron v3.0.1 spec.go, dayMatches).
 */
function dayRule({ dayOfMonth, dayOfWeek }: CronSchedule): DayRule {
  const anyMonthDay = dayOfMonth.values.length === longestMonth;
  const anyWeekday = dayOfWeek.values.length === allWeekdays;
  const either = !dayOfMonth.open && !dayOfWeek.open;
  if (either ? anyMonthDay || anyWeekday : anyMonthDay && anyWeekday) {
    return { kind: 'every' };
  }
  return {
    kind: 'some',
    monthDays: anyMonthDay ? [] : dayOfMonth.values,
    weekdays: anyWeekday ? [] : dayOfWeek.values,
  };
}

/**
 * Why no date or time can ever match, e.g. `no such day in February`.
 *
 * @returns `undefined` when one can
 */
export function whyNever(schedule: CronSchedule): string | undefined {
  const { minute, hour, month } = schedule;
  if (minute.values.length === 0) return 'no minute is allowed';
  if (hour.values.length === 0) return 'no hour is allowed';
  if (month.values.length === 0) return 'no month is allowed';
  const rule = dayRule(schedule);
  if (rule.kind === 'every' || rule.weekdays.length > 0) return undefined;
  if (rule.monthDays.length === 0) return 'no day is allowed';
  const first = rule.monthDays[0];
  const possible = month.values.some(m => first <= longestOf[m - 1]);
  if (possible) return undefined;
  return `${monthWords(month.values)} ${month.values.length === 1 ? 'has' : 'have'} no day ${first}`;
}

/**
 * The days of a schedule in words, from `on` or `in`.
 *
 * @returns `undefined` for every day
 */
export function describeDays(schedule: CronSchedule): string | undefined {
  const months = schedule.month.values;
  const everyMonth = months.length === allMonths;
  const rule = dayRule(schedule);
  if (rule.kind === 'every') {
    return everyMonth ? undefined : `every day in ${monthWords(months)}`;
  }

  const { monthDays, weekdays } = rule;
  if (monthDays.length === 0) {
    const days = `on ${weekdayWords(weekdays)}`;
    return everyMonth ? days : `${days} in ${monthWords(months)}`;
  }
  const days = `on ${dayNumbers(monthDays)}`;
  if (weekdays.length > 0) {
    const either = `${days} of the month or on ${weekdayWords(weekdays)}`;
    return everyMonth ? either : `${either}, in ${monthWords(months)}`;
  }
  const of = everyMonth ? 'every month' : monthWords(months);
  const missing = monthDays.some(day => months.some(m => day > shortest(m)));
  const exist = monthDays.length === 1 ? 'it exists' : 'they exist';
  return `${days} of ${of}${missing ? `, where ${exist}` : ''}`;
}

function dayNumbers(days: readonly number[]): string {
  return `${days.length === 1 ? 'day' : 'days'} ${listOrRanges(days, String)}`;
}

function shortest(month: number): number {
  return month === 2 ? shortestFebruary : longestOf[month - 1];
}
