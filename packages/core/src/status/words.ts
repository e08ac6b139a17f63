const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
] as const;

/** Seconds as kubectl writes ages: the two largest units, `6h12m`. */
export function span(seconds: number): string {
  let rest = Math.max(0, Math.round(seconds));
  if (rest === 0) return '0s';
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    if (whole > 0) parts.push(`${whole}${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join('');
}

/** From an RFC 3339 time to now, as {@link span} writes it. */
export function ageOf(time: string, now: Date): string {
  return span((now.getTime() - Date.parse(time)) / 1000);
}

/** `1 cluster`, `2 clusters`. */
export function count(amount: number, singular: string): string {
  return `${amount} ${singular}${amount === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function some(names: readonly string[], most = 3): string {
  if (names.length <= 1) return names.join('');
  if (names.length > most) {
    const shown = names.slice(0, most - 1).join(', ');
    return `${shown} and ${names.length - most + 1} more`;
  }
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** What a program said, without the full stop that it may end in. */
export function said(text: string): string {
  return text.trim().replace(/\.+$/, '');
}

/** A time as people say it: `08:00 UTC`, and the day where it is not today. */
export function clockTime(time: string | Date, now: Date): string {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return 'an unknown time';
  const iso = at.toISOString();
  const clock = `${iso.slice(11, 16)} UTC`;
  if (iso.slice(0, 10) === now.toISOString().slice(0, 10)) return clock;
  const day = `${MONTHS[at.getUTCMonth()]} ${at.getUTCDate()}`;
  const year = at.getUTCFullYear();
  return year === now.getUTCFullYear()
    ? `${day} ${clock}`
    : `${day} ${year} ${clock}`;
}

/** A name for a backup that nobody has taken yet: `extra-1124-0930`. */
export function freshName(now: Date): string {
  const digits = now.toISOString().replace(/\D/g, '');
  return `extra-${digits.slice(4, 8)}-${digits.slice(8, 12)}`;
}
