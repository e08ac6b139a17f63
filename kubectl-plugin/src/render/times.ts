import { span as spanOf } from '@kcm-backup/core';

/** {@link spanOf}, where there may be nothing to tell. */
export function span(seconds: number | undefined): string | undefined {
  if (seconds === undefined || Number.isNaN(seconds)) return undefined;
  return spanOf(seconds);
}

/** How far a time (RFC 3339) is from now, either way. */
export function age(now: Date, time: string): string | undefined {
  return span(Math.abs(now.getTime() - Date.parse(time)) / 1000);
}

/** `in 2h48m`, or `due` when it is past. */
export function until(now: Date, time: string): string {
  const seconds = (Date.parse(time) - now.getTime()) / 1000;
  return seconds > 0 ? `in ${span(seconds)}` : 'due';
}

/** `in 2h48m`, or `2h48m ago` when it is past. */
export function expiry(now: Date, time?: string): string | undefined {
  if (time === undefined) return undefined;
  return Date.parse(time) > now.getTime()
    ? `in ${age(now, time)}`
    : `${age(now, time)} ago`;
}

/** Undefined while one of the times (RFC 3339) is not known. */
export function secondsBetween(from?: string, to?: string): number | undefined {
  if (!from || !to) return undefined;
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
