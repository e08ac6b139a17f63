import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { DamagedError, KcmBackupError } from '../errors';
import type { Codec } from '../ports/Codec';
import { GzipEnd } from './GzipEnd';

/** What every runtime has: DecompressionStream, and SHA-256 in JavaScript. */
export const webCodec: Codec = {
  async *gunzip(stored) {
    const end = new GzipEnd();
    const source = end.watch(stored);
    const reader = streamOf(source)
      .pipeThrough(new DecompressionStream('gzip'))
      .getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        end.inflated(value.length);
        yield value;
      }
    } catch (cause) {
      throw gzipError(cause);
    } finally {
      await reader.cancel().catch(() => undefined);
      await source.return(undefined);
    }
    end.check();
  },
  sha256() {
    const hash = sha256.create();
    return {
      update: bytes =>
        void hash.update(
          typeof bytes === 'string' ? utf8ToBytes(bytes) : bytes,
        ),
      hex: () => bytesToHex(hash.digest()),
    };
  },
};

/** What the source itself throws stays as it is. */
function gzipError(cause: unknown): unknown {
  const own = cause instanceof KcmBackupError || isAbort(cause);
  return own
    ? cause
    : new DamagedError('Its gzip data is damaged or cut off.', { cause });
}

function isAbort(cause: unknown): boolean {
  return (cause as Error | undefined)?.name === 'AbortError';
}

function streamOf(source: AsyncIterator<Uint8Array>) {
  return new ReadableStream<BufferSource>(
    {
      async pull(controller) {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(value as Uint8Array<ArrayBuffer>);
      },
    },
    { highWaterMark: 1 },
  );
}
