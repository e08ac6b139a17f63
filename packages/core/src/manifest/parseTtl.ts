import { UsageError } from '../errors';
import { parseDuration } from '../schedule/parseDuration';

const SECOND = 1_000_000_000n;
const DAYS = /^(\d+)d$/;

/** What kcm gives its own Backups: 30 days. */
export const DEFAULT_TTL = '720h0m0s';

/**
 * Reads how long a Backup is kept: a Go duration such as `720h`, or whole days
 * such as `30d`, which Go does not know.
 *
 * @returns as Go writes it, such as `720h0m0s`
 * @throws UsageError when it cannot be read, or is under a second
 */
export function parseTtl(text: string): string {
  const days = DAYS.exec(text)?.[1];
  const duration = days === undefined ? text : `${BigInt(days) * 24n}h`;
  const seconds = wholeSeconds(text, duration);
  if (seconds <= 0n) {
    throw new UsageError(
      `A time to live of ${text} would delete the backup at once.`,
      { remedy: 'Give one such as 720h or 30d.' },
    );
  }
  const hours = seconds / 3600n;
  return `${hours}h${(seconds / 60n) % 60n}m${seconds % 60n}s`;
}

function wholeSeconds(text: string, duration: string): bigint {
  try {
    return parseDuration(duration) / SECOND;
  } catch {
    throw new UsageError(`Cannot read the time to live ${text}.`, {
      remedy: 'Give one such as 720h, 90m or 30d.',
    });
  }
}
