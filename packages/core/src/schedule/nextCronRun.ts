import { CivilTime, civilTime, unixTime } from './civilTime';
import { CronField, CronSchedule } from './BackupSchedule';
import { ZoneOffset, zoneOffset } from './zoneOffset';

const yearsToSearch = 5;
/** More than the hours in the years to search: nothing needs as many. */
const maxRounds = 100_000;
const startOfDay = { hour: 0, minute: 0, second: 0 };

function has(field: CronField, value: number): boolean {
  return field.values.includes(value);
}

class Search {
  readonly #schedule: CronSchedule;
  readonly #offset: ZoneOffset;
  #time: number;
  #civil: CivilTime;
  /** Whether the smaller fields were reset because a bigger one moved. */
  #moved = false;
  #stuck = false;

  constructor(schedule: CronSchedule, start: number) {
    this.#schedule = schedule;
    this.#offset = zoneOffset(schedule.timeZone);
    this.#time = start;
    this.#civil = civilTime(start, this.#offset);
  }

  run(): number | undefined {
    const lastYear = this.#civil.year + yearsToSearch;
    for (let round = 0; round < maxRounds; round++) {
      if (this.#stuck || this.#civil.year > lastYear) return undefined;
      if (
        this.#toMonth() &&
        this.#toDay() &&
        this.#toHour() &&
        this.#toMinute() &&
        this.#toSecond()
      ) {
        return this.#time;
      }
    }
    return undefined;
  }

  // Each step tells whether its field matches; if not, the bigger ones have to
  // be looked at again.

  #toMonth(): boolean {
    while (!has(this.#schedule.month, this.#civil.month)) {
      this.#resetOnce({ day: 1, ...startOfDay });
      this.#go(this.#wall({ month: this.#civil.month + 1 }));
      if (this.#civil.month === 1) return false;
    }
    return true;
  }

  #toDay(): boolean {
    while (!this.#dayMatches()) {
      this.#resetOnce(startOfDay);
      const before = this.#time;
      this.#go(this.#wall({ day: this.#civil.day + 1 }));
      const { hour } = this.#civil;
      if (hour > 12) this.#add((24 - hour) * 3600);
      else if (hour > 0) this.#add(-hour * 3600);
      // A day that its zone left out: robfig tries it again for ever.
      this.#stuck = this.#time === before;
      if (this.#stuck || this.#civil.day === 1) return false;
    }
    return true;
  }

  #toHour(): boolean {
    while (!has(this.#schedule.hour, this.#civil.hour)) {
      this.#resetOnce({ minute: 0, second: 0 });
      this.#add(3600);
      if (this.#civil.hour === 0) return false;
    }
    return true;
  }

  #toMinute(): boolean {
    while (!has(this.#schedule.minute, this.#civil.minute)) {
      if (!this.#moved) this.#go(Math.floor(this.#time / 60) * 60);
      this.#moved = true;
      this.#add(this.#isSteady(3600) ? this.#minutesToGo() * 60 : 60);
      if (this.#civil.minute === 0) return false;
    }
    return true;
  }

  #toSecond(): boolean {
    while (this.#civil.second !== 0) {
      this.#moved = true;
      this.#add(this.#isSteady(60) ? 60 - this.#civil.second : 1);
      if (this.#civil.second === 0) return false;
    }
    return true;
  }

  /** To the next minute that matches, or to the end of the hour. */
  #minutesToGo(): number {
    const { minute } = this.#civil;
    const { values } = this.#schedule.minute;
    return (values.find(value => value > minute) ?? 60) - minute;
  }

  /** Whether the clock is not changed in the next seconds: steps may be left out. */
  #isSteady(seconds: number): boolean {
    return this.#offset(this.#time) === this.#offset(this.#time + seconds);
  }

  /** One open field is enough to make both count (spec.go, dayMatches). */
  #dayMatches(): boolean {
    const { dayOfMonth, dayOfWeek } = this.#schedule;
    const monthDay = has(dayOfMonth, this.#civil.day);
    const weekDay = has(dayOfWeek, this.#civil.weekday);
    return dayOfMonth.open || dayOfWeek.open
      ? monthDay && weekDay
      : monthDay || weekDay;
  }

  #resetOnce(fields: Partial<CivilTime>): void {
    if (this.#moved) return;
    this.#moved = true;
    this.#go(this.#wall(fields));
  }

  #wall(fields: Partial<CivilTime>): number {
    return unixTime({ ...this.#civil, ...fields }, this.#offset);
  }

  #add(seconds: number): void {
    this.#go(this.#time + seconds);
  }

  #go(time: number): void {
    this.#time = time;
    this.#civil = civilTime(time, this.#offset);
  }
}

/**
 * The next run after a Unix time in seconds, `undefined` when there is none in
 * the next five calendar years (robfig/cron v3.0.1 spec.go, SpecSchedule.Next).
 *
 * Around a change of the clock it goes the way robfig goes, step by step: which
 * runs are left out or come twice depends on that way.
 */
export function nextCronRun(
  schedule: CronSchedule,
  afterSeconds: number,
): number | undefined {
  const { minute, hour, month } = schedule;
  const impossible = [minute, hour, month].some(f => f.values.length === 0);
  return impossible ? undefined : new Search(schedule, afterSeconds + 1).run();
}
