import { DamagedError } from '../errors';

const decoder = new TextDecoder();

/**
 * Reads the records of a pax header: `<length> <key>=<value>\n`, the length
 * being that of the whole record in bytes.
 *
 * @throws DamagedError where it is something else
 */
export function parsePax(bytes: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const digits = decoder.decode(bytes.subarray(at, Math.max(space, at)));
    const end = at + Number(digits);
    const line = decoder.decode(bytes.subarray(space + 1, end));
    const equals = line.indexOf('=');
    if (
      !/^[1-9]\d{0,9}$/.test(digits) ||
      end > bytes.length ||
      equals < 1 ||
      !line.endsWith('\n')
    ) {
      throw new DamagedError('A pax header of the archive is damaged.');
    }
    records.set(line.slice(0, equals), line.slice(equals + 1, -1));
    at = end;
  }
  return records;
}
