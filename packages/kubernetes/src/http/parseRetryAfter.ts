/**
 * Milliseconds to wait by a Retry-After header: seconds, or an HTTP date.
 *
 * @param now - milliseconds of the epoch
 */
export function parseRetryAfter(
  header: string | undefined,
  now: number,
): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
