import { quoteGoTime } from './goText';

const maxInt64 = 2n ** 63n - 1n;
const limit = 2n ** 63n;

const unitNanoseconds: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['\u00b5s', 1_000n], // micro sign
  ['\u03bcs', 1_000n], // Greek small letter mu
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

/**
 * Go's time.ParseDuration (Go 1.26, time/format.go).
 *
 * @returns nanoseconds
 * @throws Error with Go's error text
 */
export function parseDuration(text: string): bigint {
  const invalid = (what = 'invalid duration') =>
    new Error(`time: ${what} ${quoteGoTime(text)}`);

  const negative = text.startsWith('-');
  let rest = text.replace(/^[-+]/, '');
  if (rest === '0') return 0n;
  if (rest === '') throw invalid();

  let total = 0n;
  while (rest !== '') {
    const [, whole, point, fraction, unitName] =
      /^([0-9]*)(\.?)([0-9]*)([^.0-9]*)/.exec(rest) ?? [];
    const number = `${whole}${point}${fraction}`;
    if (number === '' || BigInt(whole) > limit) throw invalid();
    if (whole === '' && fraction === '') throw invalid();
    if (unitName === '') throw invalid('missing unit in duration');
    const unit = unitNanoseconds.get(unitName);
    if (unit === undefined) {
      throw invalid(`unknown unit ${quoteGoTime(unitName)} in duration`);
    }
    const part = BigInt(whole) * unit + fractionOf(fraction, unit);
    // Go adds in 64 bits: two halves of the range make zero.
    total = BigInt.asUintN(64, total + part);
    if (part > limit || total > limit) throw invalid();
    rest = rest.slice(number.length + unitName.length);
  }
  if (negative) return -total;
  if (total > maxInt64) throw invalid();
  return total;
}

/** In doubles, as Go does it, so that rounding is the same. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    if (value > maxInt64 / 10n) break;
    const next = value * 10n + BigInt(digit);
    if (next > limit) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}
