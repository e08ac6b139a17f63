/**
 * How bytes are inflated and hashed. What every runtime has is several times
 * slower than Node's own, so the doors bring theirs.
 */
export interface Codec {
  /**
   * Inflates gzip, in order and as it is consumed: never more than a few
   * hundred KiB ahead. A chunk is good until the next one is asked for; its
   * memory may be given back then.
   *
   * @throws DamagedError for what is no gzip, is cut off, fails its checksum or
   *   has bytes after its end
   */
  gunzip(stored: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;

  sha256(): Digest;
}

/** A hash on its way. */
export interface Digest {
  update(bytes: Uint8Array | string): void;
  /** Lower-case; the digest takes no more afterwards. */
  hex(): string;
}
