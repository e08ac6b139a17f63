import { DamagedError } from '../errors';

/** The last field of gzip: the size of what is in it, modulo 2^32. */
const SIZE_BYTES = 4;

/**
 * Finds what zlib passes over in silence: zero bytes after the end, and more
 * than one member. Velero writes one member and nothing after it.
 */
export class GzipEnd {
  #tail: Uint8Array = new Uint8Array(0);
  #stored = 0;
  #inflated = 0;

  /** The stored bytes, looked at on their way. */
  async *watch(stored: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of stored) {
      if (chunk.length === 0) continue;
      this.#stored += chunk.length;
      const joined = new Uint8Array([
        ...this.#tail,
        ...chunk.subarray(-SIZE_BYTES),
      ]);
      this.#tail = joined.slice(-SIZE_BYTES);
      yield chunk;
    }
  }

  inflated(bytes: number): void {
    this.#inflated += bytes;
  }

  /**
   * @param taken how many of the stored bytes were inflated, where that is
   *   known: what stands after them may end in a size that fits
   * @throws DamagedError unless the stored bytes ended where the gzip did
   */
  check(taken: number = this.#stored): void {
    const size = new DataView(
      this.#tail.buffer,
      this.#tail.byteOffset,
    ).getUint32(0, true);
    const isAll = taken === this.#stored;
    if (isAll && size === this.#inflated % 2 ** 32) return;
    throw new DamagedError(
      'It goes on after the end of its gzip data: bytes were appended to it.',
    );
  }
}
