import { DamagedError } from '../errors';

/** Tar is made of these. */
export const BLOCK = 512;

/** What a tar header says of the entry after it. */
export interface TarHeader {
  readonly path: string;
  readonly type: string;
  readonly size: number;
}

const CHECKSUM = { from: 148, to: 156 };
const SPACE = 0x20;
const ZERO = 0x30;

/**
 * Reads a header block: ustar, GNU and the old form without either.
 *
 * @returns undefined for a block of zeros, of which two end an archive
 * @throws DamagedError for a wrong checksum or a size that is no size
 */
export function parseTarHeader(block: Uint8Array): TarHeader | undefined {
  const sum = checksum(block);
  if (sum === 8 * SPACE) return undefined;
  if (number(block, CHECKSUM.from, CHECKSUM.to, 'checksum') !== sum) {
    throw new DamagedError('A tar header is damaged: its checksum is wrong.');
  }
  return {
    path: joined(block),
    type: String.fromCharCode(block[156] || 0x30),
    size: number(block, 124, 136, 'size'),
  };
}

/** Of all bytes, with the checksum's own taken as spaces. */
function checksum(block: Uint8Array): number {
  let sum = 8 * SPACE;
  for (let i = 0; i < CHECKSUM.from; i++) sum += block[i];
  for (let i = CHECKSUM.to; i < BLOCK; i++) sum += block[i];
  return sum;
}

/** Only POSIX ustar has a prefix there; GNU has times. */
function joined(block: Uint8Array): string {
  const name = text(block, 0, 100);
  const isUstar = ascii(block, 257, 263) === 'ustar\0';
  const prefix = isUstar ? text(block, 345, 500) : '';
  return prefix ? `${prefix}/${name}` : name;
}

const decoder = new TextDecoder();

function text(block: Uint8Array, from: number, to: number): string {
  const end = block.indexOf(0, from);
  return decoder.decode(block.subarray(from, end < 0 || end > to ? to : end));
}

function ascii(block: Uint8Array, from: number, to: number): string {
  let chars = '';
  for (let i = from; i < to; i++) chars += String.fromCharCode(block[i]);
  return chars;
}

/** Octal digits, or in GNU's form big-endian bytes after a set first bit. */
function number(
  block: Uint8Array,
  from: number,
  to: number,
  what: string,
): number {
  if (block[from] & 0x80) return binary(block.subarray(from, to), what);
  let at = from;
  let value = 0;
  while (at < to && block[at] === SPACE) at++;
  while (at < to && isOctal(block[at])) value = value * 8 + block[at++] - ZERO;
  while (at < to && (block[at] === SPACE || block[at] === 0)) at++;
  if (at < to) throw badNumber(what);
  return value;
}

function isOctal(byte: number): boolean {
  return byte >= ZERO && byte < ZERO + 8;
}

function binary(bytes: Uint8Array, what: string): number {
  if (bytes[0] !== 0x80) throw badNumber(what);
  let value = 0;
  for (const byte of bytes.subarray(1)) value = value * 256 + byte;
  if (!Number.isSafeInteger(value)) throw badNumber(what);
  return value;
}

function badNumber(what: string): DamagedError {
  return new DamagedError(`A tar header is damaged: its ${what} is no number.`);
}
