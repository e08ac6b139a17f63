import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import { DamagedError, GzipEnd, type Codec } from '@kcm-backup/core';

/** Large pieces: each costs a way to a thread and back. */
const CHUNK_BYTES = 128 * 1024;

/** Node's own zlib, on a thread beside the one that reads, and OpenSSL. */
export const nodeCodec: Codec = {
  async *gunzip(stored) {
    const end = new GzipEnd();
    const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
    const input = Readable.from(end.watch(stored), { highWaterMark: 1 });
    // An error of the input reaches the reader through gunzip.
    pipeline(input, gunzip, () => undefined);
    try {
      for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
        end.inflated(chunk.length);
        const { buffer, byteOffset, length } = chunk;
        yield new Uint8Array(buffer, byteOffset, length);
        giveBack(chunk);
      }
    } catch (error) {
      throw gzipError(error);
    } finally {
      await closed(gunzip, input);
    }
    end.check(gunzip.bytesWritten);
  },
  sha256() {
    const hash = createHash('sha256');
    return {
      update: bytes => void hash.update(bytes),
      hex: () => hash.digest('hex'),
    };
  },
};

/**
 * The memory of an output buffer that was read to its end. Left to the garbage
 * collector, buffers that are used up this fast make it run all the time: a
 * sixth of what a verification takes. zlib fills one of the size it was given,
 * perhaps in several pieces, and then takes another.
 */
function giveBack({ buffer, byteOffset, length }: Uint8Array): void {
  const isOurs = buffer.byteLength === CHUNK_BYTES;
  if (!isOurs || byteOffset + length < CHUNK_BYTES) return;
  structuredClone(buffer, { transfer: [buffer as ArrayBuffer] });
}

/** What the source itself throws stays as it is. */
function gzipError(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code?.startsWith('Z_')
    ? new DamagedError('Its gzip data is damaged or cut off.', { cause: error })
    : error;
}

/** The source is closed when this resolves: a reader may stop half-way. */
async function closed(gunzip: Gunzip, input: Readable): Promise<void> {
  gunzip.destroy();
  input.destroy();
  if (input.closed) return;
  await new Promise(resolve => input.once('close', resolve));
}
