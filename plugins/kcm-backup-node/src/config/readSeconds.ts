import { parseDuration } from '@kcm-backup/core';

const NANOSECONDS = 1_000_000_000n;
const DAYS = /^(\d{1,5})d$/;

/**
 * A duration as Go writes it, such as `6h` or `1h30m`, or whole days.
 *
 * @param key where it stands in the configuration
 * @throws Error that names the key
 */
export function readSeconds(text: string, key: string): number {
  const seconds = parse(text);
  if (seconds !== undefined && seconds >= 1) return seconds;
  throw new Error(
    `${key}: ${JSON.stringify(text)} is no duration. Give one such as 6h, 90m or 1d.`,
  );
}

function parse(text: string): number | undefined {
  const days = DAYS.exec(text)?.[1];
  if (days) return Number(days) * 86_400;
  try {
    return Number(parseDuration(text) / NANOSECONDS);
  } catch {
    return undefined;
  }
}
