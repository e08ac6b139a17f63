/** The moment at which the whole fleet was exported. */
export const NOW = '2026-11-24T14:12:00Z';

/** RFC 3339, so many seconds later. */
export function later(time: string, seconds: number): string {
  const at = new Date(Date.parse(time) + Math.round(seconds) * 1000);
  return at.toISOString().replace('.000Z', 'Z');
}

/** YYYYMMDDhhmmss, as kcm puts it behind a name. */
export function stamp(time: string): string {
  return time.replace(/\D/g, '').slice(0, 14);
}
