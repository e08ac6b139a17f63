import {
  badZones,
  descriptors,
  noise,
  oddDescriptors,
  oddDurations,
  oddTimes,
  oddValues,
  spaces,
  zones,
} from './scheduleOddities';

/** An expression and a time to ask for the next run after. */
export interface ScheduleQuestion {
  readonly expression: string;
  /** RFC 3339, to the millisecond. */
  readonly after: string;
}

type Random = () => number;

/** A small generator of numbers in [0, 1) with a seed. */
function mulberry32(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)];
}

function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly names: readonly string[];
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const weekdays = 'sun mon tue wed thu fri sat'.split(' ');
const bounds: readonly Bounds[] = [
  { low: 0, high: 59, names: [] },
  { low: 0, high: 23, names: [] },
  { low: 1, high: 31, names: [] },
  { low: 1, high: 12, names: months },
  { low: 0, high: 6, names: weekdays },
];

/** Five fields; `wild` is how likely each number is to be out of bounds. */
function fields(random: Random, wild: number): string {
  const separator = random() < 0.03 ? pick(random, spaces) : ' ';
  const text = bounds.map(b => field(random, b, wild)).join(separator);
  return random() < 0.02 ? ` ${text}  ` : text;
}

function field(random: Random, b: Bounds, wild: number): string {
  if (random() < 0.35) return pick(random, ['*', '*', '*', '?', '*/1', '*-3']);
  if (random() < 0.01) return pick(random, [',', ',,', '0-', '1,', ',2', '/2']);
  const count = random() < 0.7 ? 1 : between(random, 2, 4);
  return Array.from({ length: count }, () => range(random, b, wild)).join(',');
}

function range(random: Random, b: Bounds, wild: number): string {
  const low = between(random, b.low, b.high);
  const high =
    random() < wild ? between(random, 0, low) : between(random, low, b.high);
  const step = between(random, 1, random() < 0.3 ? b.high + 3 : 6);
  const from = value(random, b, low, wild);
  const to = value(random, b, high, wild);
  switch (between(random, 0, 6)) {
    case 0:
      return `${from}-${to}`;
    case 1:
      return `${from}-${to}/${stepText(random, step, wild)}`;
    case 2:
      return `*/${stepText(random, step, wild)}`;
    case 3:
      return `${from}/${stepText(random, step, wild)}`;
    default:
      return from;
  }
}

function stepText(random: Random, step: number, wild: number): string {
  if (random() >= wild) return String(step);
  return pick(random, [
    '0',
    '-1',
    '+2',
    '',
    'x',
    '02',
    '1/2',
    '9223372036854775807',
  ]);
}

function value(
  random: Random,
  b: Bounds,
  number: number,
  wild: number,
): string {
  if (random() < wild / 2) return pick(random, oddValues);
  if (random() < wild / 2) return String(pick(random, [0, 7, 13, 24, 32, 60]));
  const name = b.names[number - b.low];
  if (name === undefined || random() < 0.5) {
    return random() < 0.02 ? `0${number}` : String(number);
  }
  return pick(random, [
    name,
    name.toUpperCase(),
    `${name[0].toUpperCase()}${name.slice(1)}`,
  ]);
}

function descriptor(random: Random): string {
  if (random() < 0.7) return pick(random, descriptors);
  return pick(random, oddDescriptors);
}

const units = ['ns', 'us', '\u00b5s', '\u03bcs', 'ms', 's', 'm', 'h'];

function duration(random: Random): string {
  if (random() < 0.1) return pick(random, oddDurations);
  const sign = random() < 0.1 ? pick(random, ['-', '+']) : '';
  const count = between(random, 1, 3);
  const parts = Array.from({ length: count }, () => {
    const unit =
      random() < 0.03
        ? pick(random, ['d', 'H', '', 'sec', '\u00e9'])
        : pick(random, units);
    return `${amount(random)}${unit}`;
  });
  return `${sign}${parts.join('')}`;
}

function amount(random: Random): string {
  const whole = between(random, 0, 10 ** between(random, 1, 6));
  const fraction = between(random, 0, 10 ** between(random, 1, 9));
  return pick(random, [
    `${whole}`,
    `${whole}`,
    `${whole}.${fraction}`,
    `.${fraction}`,
    `${whole}.`,
  ]);
}

function zone(random: Random): string {
  return random() < 0.1 ? pick(random, badZones) : pick(random, zones);
}

function inZone(random: Random, name: string, text: string): string {
  return `${pick(random, ['CRON_TZ=', 'TZ='])}${name}${random() < 0.05 ? '  ' : ' '}${text}`;
}

function spec(random: Random): string {
  const kind = random();
  if (kind < 0.1) return descriptor(random);
  if (kind < 0.15) return `@every ${duration(random)}`;
  return fields(random, 0.01);
}

function validOne(random: Random): string {
  return pick(random, [
    () => fields(random, 0),
    () => `@every ${duration(random)}`,
    () => pick(random, descriptors),
    () => inZone(random, pick(random, zones), fields(random, 0)),
  ])();
}

function mutate(random: Random, text: string): string {
  const runes = Array.from(text);
  for (let i = between(random, 1, 3); i > 0; i--) {
    const at = between(random, 0, runes.length);
    const drop = between(random, 0, 1);
    const add = random() < 0.7 ? [pick(random, noise)] : [];
    runes.splice(at, drop, ...add);
  }
  const mutated = runes.join('');
  return isBesideZone(mutated) ? text : mutated;
}

/**
 * Whether a time zone may be a folder or below a file: what Go says to these is
 * up to the machine.
 */
function isBesideZone(text: string): boolean {
  const [, name] = /TZ=([^ ]*) /.exec(text) ?? [];
  if (name === undefined || zones.includes(name)) return false;
  return name.includes('/') || zones.some(z => z.startsWith(`${name}/`));
}

/** Days that few months or years have, and both kinds of day at once. */
function rareDay(random: Random): string {
  const day = pick(random, [
    '29',
    '30',
    '31',
    '30,31',
    '31/2',
    '29-31',
    '13',
    '*/2',
    '*/10',
  ]);
  const month = pick(random, [
    '2',
    'FEB',
    '2,4',
    '4,6,9,11',
    '*',
    '2/2',
    '2-2',
  ]);
  const weekday = pick(random, [
    '*',
    '?',
    '*',
    'mon',
    '5',
    '*/2',
    '*/1',
    '0-6',
    ',',
  ]);
  return `${between(random, 0, 59)} ${between(random, 0, 23)} ${day} ${month} ${weekday}`;
}

/** Around a change of the clock, with hours and days that it touches. */
function edgeOfZone(random: Random): ScheduleQuestion {
  const name = pick(random, zones);
  const hour = pick(random, [
    '*',
    '0',
    '0',
    '1',
    '2',
    '3',
    '23',
    '0-3',
    '*/2',
    '22-23',
    '0,2',
  ]);
  const minute = pick(random, [
    '0',
    '0',
    '*',
    '15',
    '30',
    '59',
    '*/20',
    '45',
    '10-50/7',
  ]);
  const day = pick(random, ['*', '*', '*', '1', '2', '31', '*/5', '15']);
  const month = pick(random, ['*', '*', '3,4', '10', '11', '9-10', 'apr', '1']);
  const weekday = pick(random, ['*', '*', '*', '0', '6', 'fri', '1-5']);
  const text =
    random() < 0.1
      ? descriptor(random)
      : `${minute} ${hour} ${day} ${month} ${weekday}`;
  return { expression: inZone(random, name, text), after: edgeTime(random) };
}

const edgeMonths = [1, 2, 3, 3, 4, 4, 5, 8, 9, 9, 10, 10, 11, 11, 12];

/** Years in which the time zone data of Go and Node agree. */
function edgeTime(random: Random): string {
  const year = between(random, 1996, 2029);
  const month = pick(random, edgeMonths) - 1;
  const day = between(random, 0, 31);
  const time = Date.UTC(
    year,
    month,
    day,
    between(random, 0, 23),
    between(random, 0, 59),
  );
  return timeText(random, time);
}

function anyTime(random: Random): string {
  if (random() < 0.05) return pick(random, oddTimes);
  const [low, high] = random() < 0.15 ? [2030, 2400] : [1996, 2029];
  const start = Date.UTC(low, 0);
  const span = Date.UTC(high + 1, 0) - start;
  return timeText(random, start + Math.floor(random() * span));
}

function timeText(random: Random, milliseconds: number): string {
  const whole =
    random() < 0.5 ? Math.floor(milliseconds / 1000) * 1000 : milliseconds;
  const rounded = random() < 0.3 ? Math.floor(whole / 60_000) * 60_000 : whole;
  return new Date(rounded).toISOString();
}

const questionKinds = [
  (r: Random) => ({ expression: fields(r, 0), after: anyTime(r) }),
  (r: Random) => ({ expression: fields(r, 0), after: anyTime(r) }),
  (r: Random) => ({ expression: fields(r, 0.15), after: anyTime(r) }),
  (r: Random) => ({ expression: mutate(r, validOne(r)), after: anyTime(r) }),
  (r: Random) => ({ expression: descriptor(r), after: anyTime(r) }),
  (r: Random) => ({ expression: `@every ${duration(r)}`, after: anyTime(r) }),
  (r: Random) => ({
    expression: inZone(r, zone(r), spec(r)),
    after: anyTime(r),
  }),
  edgeOfZone,
  edgeOfZone,
  edgeOfZone,
  (r: Random) => ({ expression: rareDay(r), after: anyTime(r) }),
];

/**
 * Expressions of every feature, near misses and mutations, each with a time;
 * the same ones for the same seed.
 */
export function* scheduleQuestions(
  seed: number,
  count: number,
): Generator<ScheduleQuestion, void, undefined> {
  const random = mulberry32(seed);
  for (let i = 0; i < count; i++) {
    yield pick(random, questionKinds)(random);
  }
}
