import { quoteGo } from './goText';
import { CronField } from './BackupSchedule';

/** What a field may hold. */
export interface FieldBounds {
  readonly min: number;
  readonly max: number;
  /** Lower case, in the order of their numbers, the first being `min`. */
  readonly names?: readonly string[];
}

interface FieldRange {
  readonly low: bigint;
  readonly high: bigint;
  readonly step: bigint;
  readonly open: boolean;
}

const maxInt64 = 2n ** 63n - 1n;

/**
 * One field of a cron expression: ranges with commas between them. Empty ranges
 * are skipped, so `,` is accepted and allows nothing (robfig/cron v3.0.1
 * parser.go, getField).
 *
 * @throws Error with robfig's error text
 */
export function parseField(text: string, bounds: FieldBounds): CronField {
  const values = new Set<number>();
  let open = false;
  for (const part of text.split(',').filter(range => range !== '')) {
    const range = parseRange(part, bounds);
    open ||= range.open;
    for (let value = range.low; value <= range.high; value += range.step) {
      values.add(Number(value));
    }
  }
  return { values: [...values].sort((a, b) => a - b), open };
}

/** `*`, `?`, `a` or `a-b`, each with an optional `/step` (parser.go, getRange). */
function parseRange(text: string, bounds: FieldBounds): FieldRange {
  const [span, stepText, ...moreSteps] = text.split('/');
  const [lowText, highText, ...moreEnds] = span.split('-');
  // What follows `*-` is not looked at.
  const anyValue = lowText === '*' || lowText === '?';

  let low = BigInt(bounds.min);
  let high = BigInt(bounds.max);
  if (!anyValue) {
    low = parseValue(lowText, bounds);
    if (moreEnds.length > 0) throw new Error(`too many hyphens: ${text}`);
    if (highText !== undefined) high = parseValue(highText, bounds);
    else if (stepText === undefined || moreSteps.length > 0) high = low;
  }
  if (moreSteps.length > 0) throw new Error(`too many slashes: ${text}`);
  const step = stepText === undefined ? 1n : parseNumber(stepText);

  checkRange(text, { low, high, step, open: anyValue }, bounds);
  return { low, high, step, open: anyValue && step === 1n };
}

function checkRange(text: string, range: FieldRange, bounds: FieldBounds) {
  const { low, high, step } = range;
  if (low < bounds.min) {
    throw new Error(
      `beginning of range (${low}) below minimum (${bounds.min}): ${text}`,
    );
  }
  if (high > bounds.max) {
    throw new Error(
      `end of range (${high}) above maximum (${bounds.max}): ${text}`,
    );
  }
  if (low > high) {
    throw new Error(
      `beginning of range (${low}) beyond end of range (${high}): ${text}`,
    );
  }
  if (step === 0n) {
    throw new Error(`step of range should be a positive number: ${text}`);
  }
}

function parseValue(text: string, { names = [], min }: FieldBounds): bigint {
  // Go lowers U+0130 to a plain i, JavaScript adds a combining dot.
  const index = names.indexOf(text.replace(/\u0130/g, 'i').toLowerCase());
  return index < 0 ? parseNumber(text) : BigInt(index + min);
}

/** Go's strconv.Atoi, without negative numbers (parser.go, mustParseInt). */
function parseNumber(text: string): bigint {
  const failed = (why: string) =>
    new Error(
      `failed to parse int from ${text}: strconv.Atoi: parsing ${quoteGo(text)}: ${why}`,
    );
  const [, sign, digits] = /^([-+]?)([0-9]+)$/.exec(text) ?? [];
  if (digits === undefined) throw failed('invalid syntax');
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits);
  if (value > maxInt64 || value < -maxInt64 - 1n) {
    throw failed('value out of range');
  }
  if (value < 0n) {
    throw new Error(`negative number (${value}) not allowed: ${text}`);
  }
  return value;
}
