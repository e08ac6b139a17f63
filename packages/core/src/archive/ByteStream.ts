/** Takes exact counts of bytes from chunks of any size. */
export class ByteStream {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array(0);
  #at = 0;
  #before = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** How many bytes were taken. */
  get position(): number {
    return this.#before + this.#at;
  }

  /**
   * The next bytes where they lie in one chunk, without waiting: most do, and a
   * wait for each entry of an archive costs more than reading it.
   */
  takeNow(count: number): Uint8Array | undefined {
    const end = this.#at + count;
    if (end > this.#chunk.length) return undefined;
    const bytes = this.#chunk.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  /** The next bytes; fewer only at the end. */
  async take(count: number): Promise<Uint8Array> {
    const now = this.takeNow(count);
    if (now) return now;
    const whole = new Uint8Array(count);
    let at = 0;
    await this.#each(count, part => {
      whole.set(part, at);
      at += part.length;
    });
    return whole.subarray(0, at);
  }

  /** Passes over bytes; tells how many there were. */
  skip(count: number): Promise<number> {
    return this.#each(count, () => undefined);
  }

  /** What is left, chunk by chunk. */
  async *rest(): AsyncGenerator<Uint8Array> {
    while (await this.#fill()) {
      yield this.takeNow(this.#chunk.length - this.#at) as Uint8Array;
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #each(count: number, use: (part: Uint8Array) => void): Promise<number> {
    let left = count;
    while (left > 0 && (await this.#fill())) {
      const size = Math.min(left, this.#chunk.length - this.#at);
      use(this.takeNow(size) as Uint8Array);
      left -= size;
    }
    return count - left;
  }

  /** Sees to it that the chunk has bytes; false at the end. */
  async #fill(): Promise<boolean> {
    while (this.#at === this.#chunk.length) {
      const { done, value } = await this.#chunks.next();
      if (done) return false;
      this.#before += this.#chunk.length;
      this.#chunk = value;
      this.#at = 0;
    }
    return true;
  }
}
