import { UsageError } from '@kcm-backup/core';

/** One flag, and how its words become a value. */
export interface Flag<T> {
  readonly summary: string;
  /** A single letter: `o` for `-o`. */
  readonly short?: string;
  /** What stands for the value in help; a flag without one is a switch. */
  readonly placeholder?: string;
  /** The value of a bare `--flag`; the next word is then never taken. */
  readonly bare?: string;
  /** What a bare flag takes from the next word after all: `-v 6`. */
  readonly bareTakes?: RegExp;
  /** For help and completion. */
  readonly values?: readonly string[];
  /** For help only. */
  readonly defaultText?: string;
  readonly hidden?: boolean;
  /**
   * @param given values in the order of the command line; empty when absent
   * @throws UsageError
   */
  parse(given: readonly string[], name: string): T;
}

export type Flags = Readonly<Record<string, Flag<unknown>>>;

export type FlagValues<F extends Flags> = {
  readonly [K in keyof F]: F[K] extends Flag<infer T> ? T : never;
};

interface FlagOptions {
  readonly short?: string;
  readonly placeholder?: string;
  readonly hidden?: boolean;
}

/** `--flag`, `--flag=false`. */
export function toggle(
  summary: string,
  options: FlagOptions & { readonly fallback?: boolean } = {},
): Flag<boolean> {
  const { fallback = false, ...rest } = options;
  return {
    ...rest,
    summary,
    bare: 'true',
    defaultText: fallback ? 'true' : undefined,
    parse: (given, name) => {
      const value = given.at(-1) ?? String(fallback);
      if (/^(true|t|1)$/i.test(value)) return true;
      if (/^(false|f|0)$/i.test(value)) return false;
      throw invalid(name, value, 'true or false');
    },
  };
}

/** `--flag VALUE`; the last one counts. */
export function text(
  summary: string,
  options: FlagOptions = {},
): Flag<string | undefined> {
  return {
    placeholder: 'STRING',
    ...options,
    summary,
    parse: given => given.at(-1),
  };
}

/** {@link text} with a default. */
export function textOr(
  fallback: string,
  summary: string,
  options: FlagOptions = {},
): Flag<string> {
  return {
    placeholder: 'STRING',
    ...options,
    summary,
    defaultText: fallback || undefined,
    parse: given => given.at(-1) ?? fallback,
  };
}

/** `--flag A --flag B`. */
export function list(
  summary: string,
  options: FlagOptions = {},
): Flag<readonly string[]> {
  return {
    placeholder: 'STRING',
    ...options,
    summary,
    parse: given => given,
  };
}

/** `--flag key=value`, repeated. */
export function pairs(
  summary: string,
  options: FlagOptions = {},
): Flag<Readonly<Record<string, string>>> {
  return {
    placeholder: 'KEY=VALUE',
    ...options,
    summary,
    parse: (given, name) => {
      const entries = given.map(pair => {
        const at = pair.indexOf('=');
        if (at < 1) throw invalid(name, pair, 'KEY=VALUE');
        return [pair.slice(0, at), pair.slice(at + 1)] as const;
      });
      return Object.fromEntries(entries);
    },
  };
}

/** One of some words. `bare` makes the value optional: `--dry-run[=client]`. */
export function choice<const V extends string, const D extends V | undefined>(
  values: readonly V[],
  summary: string,
  options: FlagOptions & { readonly fallback?: D; readonly bare?: V } = {},
): Flag<V | D> {
  const { fallback, ...rest } = options;
  return {
    placeholder: values.join('|'),
    ...rest,
    summary,
    values,
    defaultText: fallback,
    parse: (given, name) => {
      const value = given.at(-1);
      if (value === undefined) return fallback as D;
      const known = values.find(candidate => candidate === value);
      if (known === undefined) throw invalid(name, value, values.join(', '));
      return known;
    },
  };
}

/** `--dry-run[=client|server]`; `none`, as without it, is undefined. */
export function dryRun(
  summary = 'Print what would be created; server has the API server check it',
): Flag<'client' | 'server' | undefined> {
  const words = choice(['none', 'client', 'server'], summary, {
    fallback: 'none',
    bare: 'client',
  });
  return {
    ...words,
    parse: (given, name) => {
      const mode = words.parse(given, name);
      return mode === 'none' ? undefined : mode;
    },
  };
}

export function invalid(name: string, value: string, expected: string) {
  return new UsageError(
    `invalid value ${JSON.stringify(value)} for --${name}: expected ${expected}`,
  );
}
