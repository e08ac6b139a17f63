/** Seconds east of UTC at a Unix time in seconds. */
export type ZoneOffset = (unixSeconds: number) => number;

const secondsPerDay = 86_400;
/** More days than 20 years; a full table is thrown away. */
const maxDays = 8_192;

const offsets = new Map<string, ZoneOffset>();

/**
 * The offsets of a time zone, from the runtime's own time zone data. Formatters
 * are slow to make and slow to call: there is one for a zone, and one call for
 * a day and zone.
 *
 * @param timeZone - IANA name
 */
export function zoneOffset(timeZone: string): ZoneOffset {
  let offset = offsets.get(timeZone);
  if (offset === undefined) {
    offset = isFixedUtc(timeZone) ? () => 0 : cachedByDay(readOffset(timeZone));
    offsets.set(timeZone, offset);
  }
  return offset;
}

/** `Factory` is the database's placeholder, which Intl does not know. */
function isFixedUtc(timeZone: string): boolean {
  return timeZone === 'UTC' || timeZone === 'Factory';
}

function readOffset(timeZone: string): ZoneOffset {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    timeZoneName: 'longOffset',
  });
  return unixSeconds => {
    const text = format.format(unixSeconds * 1000);
    const [, sign, hours, minutes, seconds = '0'] =
      /GMT([-+])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
    if (sign === undefined) return 0;
    const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return sign === '-' ? -size : size;
  };
}

interface Day {
  /** The offset from the day's start until `change`. */
  readonly before: number;
  /** Unix seconds; the day's end when nothing changes. */
  readonly change: number;
  readonly after: number;
}

/** Relies on no zone changing its offset twice in one UTC day. */
function cachedByDay(read: ZoneOffset): ZoneOffset {
  const days = new Map<number, Day>();
  const starts = new Map<number, number>();

  const startOf = (day: number) => {
    let offset = starts.get(day);
    if (offset === undefined) {
      offset = read(day * secondsPerDay);
      starts.set(day, offset);
    }
    return offset;
  };

  return unixSeconds => {
    const number = Math.floor(unixSeconds / secondsPerDay);
    let day = days.get(number);
    if (day === undefined) {
      if (days.size >= maxDays) {
        days.clear();
        starts.clear();
      }
      day = readDay(number, startOf(number), startOf(number + 1), read);
      days.set(number, day);
    }
    return unixSeconds < day.change ? day.before : day.after;
  };
}

function readDay(
  number: number,
  before: number,
  after: number,
  read: ZoneOffset,
): Day {
  let low = number * secondsPerDay;
  let high = low + secondsPerDay;
  if (before === after) return { before, change: high, after };
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (read(middle) === before) low = middle;
    else high = middle;
  }
  return { before, change: high, after };
}
