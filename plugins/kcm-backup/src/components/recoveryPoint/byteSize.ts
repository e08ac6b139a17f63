import { numberText } from '../shared/numberText';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/**
 * `1.4 MiB`: powers of 1024, as kubectl and the stores' own tools write sizes.
 *
 * @param locale a BCP 47 tag; that of the browser when absent
 */
export function byteSize(bytes: number, locale?: string): string {
  const power = Math.min(
    Math.floor(Math.log2(Math.max(bytes, 1)) / 10),
    UNITS.length - 1,
  );
  const amount = bytes / 1024 ** power;
  const digits = power > 0 && amount < 100 ? 1 : 0;
  return `${numberText(amount, digits, locale)} ${UNITS[power]}`;
}
