import { ZoneOffset } from './zoneOffset';

/** What a clock and a calendar on the wall show. */
export interface CivilTime {
  readonly year: number;
  /** 1 is January. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** The wall clock at a Unix time in seconds. */
export function civilTime(unixSeconds: number, offset: ZoneOffset): CivilTime {
  const wall = new Date((unixSeconds + offset(unixSeconds)) * 1000);
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    weekday: wall.getUTCDay(),
  };
}

/**
 * The Unix time in seconds at which the wall clock shows a time. Fields out of
 * range overflow. Which time it is when the clock shows it twice or not at all
 * is Go's choice (Go 1.26 time/time.go, Date), down to its exception for an
 * offset of zero.
 */
export function unixTime(
  civil: Omit<CivilTime, 'weekday'>,
  offset: ZoneOffset,
): number {
  const wall = new Date(0);
  wall.setUTCFullYear(civil.year, civil.month - 1, civil.day);
  wall.setUTCHours(civil.hour, civil.minute, civil.second);
  const seconds = wall.getTime() / 1000;
  const guess = offset(seconds);
  return guess === 0 ? seconds : seconds - offset(seconds - guess);
}
