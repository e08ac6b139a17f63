import { type Flag, invalid } from './flag';

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

interface Options<T> {
  readonly fallback: T;
  readonly defaultText?: string;
  readonly hidden?: boolean;
}

/** `90s`, `1h30m`, `2d`, or plain seconds, in milliseconds. */
export function parseDuration(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  const complete = parts.map(([part]) => part).join('') === text;
  if (!complete || parts.length === 0) return undefined;
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit],
    0,
  );
}

/** A duration in milliseconds. */
export function duration<const T extends number | undefined>(
  summary: string,
  options: Options<T>,
): Flag<number | T> {
  const { fallback, ...rest } = options;
  return {
    ...rest,
    placeholder: 'DURATION',
    summary,
    parse: (given, name) => {
      const value = given.at(-1);
      if (value === undefined) return fallback;
      const parsed = parseDuration(value);
      if (parsed === undefined) {
        throw invalid(name, value, 'a duration such as 90s, 10m or 1h30m');
      }
      return parsed;
    },
  };
}

/** A point in time, RFC 3339. */
export function time(
  summary: string,
  options: { readonly hidden?: boolean } = {},
): Flag<Date | undefined> {
  return {
    ...options,
    placeholder: 'TIME',
    summary,
    parse: (given, name) => {
      const value = given.at(-1);
      if (value === undefined) return undefined;
      const rfc3339 =
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;
      const parsed = new Date(value);
      if (!rfc3339.test(value) || Number.isNaN(parsed.getTime())) {
        throw invalid(name, value, 'a time such as 2026-11-24T08:00:00Z');
      }
      return parsed;
    },
  };
}

/** A whole number, not negative. */
export function integer(
  fallback: number,
  summary: string,
  options: {
    readonly short?: string;
    readonly placeholder?: string;
    readonly bare?: string;
    readonly bareTakes?: RegExp;
  } = {},
): Flag<number> {
  return {
    placeholder: 'N',
    ...options,
    summary,
    defaultText: fallback === 0 ? undefined : String(fallback),
    parse: (given, name) => {
      const value = given.at(-1);
      if (value === undefined) return fallback;
      if (!/^\d{1,9}$/.test(value)) throw invalid(name, value, 'a number');
      return Number(value);
    },
  };
}
