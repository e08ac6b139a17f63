import { DamagedError } from '../errors';
import { ByteStream } from './ByteStream';
import { BLOCK, parseTarHeader, type TarHeader } from './parseTarHeader';
import { TarNames } from './TarNames';

/** One entry of a tar archive. */
export interface TarEntry {
  readonly path: string;
  /**
   * - `file`: with its bytes
   * - `folder`
   * - `large`: a file over the limit, passed over
   * - `special`: links, devices, sparse files, passed over
   */
  readonly type: 'file' | 'folder' | 'large' | 'special';
  /** As the header says, in bytes. */
  readonly size: number;
  /** Empty but for files. A view: copy what is to outlive the next entry. */
  readonly bytes: Uint8Array;
}

/** Beyond these an archive is taken for an attack. */
export interface TarLimits {
  /** Of one entry; larger ones are passed over. */
  readonly entryBytes: number;
  /** Of all that is inflated. */
  readonly totalBytes: number;
  readonly entries: number;
}

export const TAR_LIMITS: TarLimits = {
  entryBytes: 16 * 1024 ** 2,
  totalBytes: 64 * 1024 ** 3,
  entries: 10_000_000,
};

const NONE = new Uint8Array(0);

/** Those have no data, whatever their size says. Source: Go, archive/tar. */
const WITHOUT_DATA = '123456';

/**
 * The entries of a tar archive, one at a time in memory.
 *
 * @throws DamagedError for what no reader could go on from: a wrong checksum,
 *   a size that is no size, an end that comes too early or too late, and for
 *   more than the limits allow
 */
export async function* readTar(
  chunks: AsyncIterable<Uint8Array>,
  limits: TarLimits = TAR_LIMITS,
): AsyncGenerator<TarEntry> {
  const stream = new ByteStream(chunks);
  const names = new TarNames();
  let entries = 0;
  try {
    for (;;) {
      const header = parseTarHeader(await blocks(stream, BLOCK, limits));
      if (!header) break;
      if (++entries > limits.entries) throw tooMuch('entries', limits.entries);
      if (names.isName(header)) {
        names.take(header, await data(stream, header, limits));
        continue;
      }
      const named = names.apply(header);
      const type = typeOf(named, names.isSparse, limits);
      names.reset();
      if (type === 'file') {
        const bytes = await data(stream, named, limits);
        yield { path: named.path, type, size: named.size, bytes };
      } else {
        await passOver(stream, named, limits);
        yield { path: named.path, type, size: named.size, bytes: NONE };
      }
    }
    await readEnd(stream);
  } finally {
    await stream.close();
  }
}

function typeOf(
  { type, path, size }: TarHeader,
  isSparse: boolean,
  limits: TarLimits,
): TarEntry['type'] {
  if (type === '5' || (type === '0' && path.endsWith('/'))) return 'folder';
  if ((type !== '0' && type !== '7') || isSparse) return 'special';
  return size > limits.entryBytes ? 'large' : 'file';
}

/** The bytes of an entry, and its padding passed over. */
async function data(
  stream: ByteStream,
  { size }: TarHeader,
  limits: TarLimits,
): Promise<Uint8Array> {
  const padded = await blocks(stream, roundUp(size), limits);
  return padded.subarray(0, size);
}

async function passOver(
  stream: ByteStream,
  { size, type, path }: TarHeader,
  limits: TarLimits,
): Promise<void> {
  if (WITHOUT_DATA.includes(type)) return;
  const padded = roundUp(size);
  if (stream.position + padded > limits.totalBytes) {
    throw tooMuch('bytes', limits.totalBytes);
  }
  if ((await stream.skip(padded)) < padded) throw cutOff(`in ${path}`);
}

async function blocks(
  stream: ByteStream,
  size: number,
  limits: TarLimits,
): Promise<Uint8Array> {
  if (stream.position + size > limits.totalBytes) {
    throw tooMuch('bytes', limits.totalBytes);
  }
  const bytes = stream.takeNow(size) ?? (await stream.take(size));
  if (bytes.length < size) throw cutOff(`after ${stream.position} bytes`);
  return bytes;
}

/** One block of zeros was seen; another follows, and nothing after it. */
async function readEnd(stream: ByteStream): Promise<void> {
  const second = await stream.take(BLOCK);
  if (second.length < BLOCK) throw cutOff('before its second end block');
  if (second.some(byte => byte !== 0)) throw goesOn();
  for await (const chunk of stream.rest()) {
    if (chunk.some(byte => byte !== 0)) throw goesOn();
  }
}

function roundUp(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}

function cutOff(where: string): DamagedError {
  return new DamagedError(`The tar archive is cut off ${where}.`);
}

function goesOn(): DamagedError {
  return new DamagedError('The tar archive goes on after its end.');
}

function tooMuch(what: string, limit: number): DamagedError {
  return new DamagedError(
    `The archive has more than ${limit} ${what}: it is taken for an attack.`,
  );
}
