import { shellQuote } from '@kcm-backup/core';

/** Flags as they are written on a command line; those without a value are not. */
export function flagLine(
  flags: readonly (readonly [flag: string, value: string | undefined])[],
): string {
  return flags
    .flatMap(([flag, value]) =>
      value === undefined ? [] : `--${flag} ${shellQuote(value)}`,
    )
    .join(' ');
}
