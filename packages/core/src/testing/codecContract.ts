/* eslint-disable jest/no-export, jest/expect-expect -- the suite is what this file is for */
import { DamagedError, UnreachableError } from '../errors';
import type { Codec } from '../ports/Codec';
import { concat, gzip, inPieces, joinPieces } from './bytes';

const TEXT = new TextEncoder().encode('a line of text\n'.repeat(20_000));

/** Bytes that gzip cannot make fewer. */
function noise(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let state = 1;
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

/** What every Codec promises; run by its adapters' tests. */
export function codecContract(name: string, codec: Codec): void {
  const inflate = (stored: Uint8Array, size?: number) =>
    joinPieces(codec.gunzip(inPieces(stored, size)));
  const damaged = async (stored: Uint8Array) => {
    for (const size of [1, 7, 512, stored.length]) {
      await expect(inflate(stored, size)).rejects.toThrow(DamagedError);
    }
  };

  describe(`${name}: gunzip`, () => {
    it.each([1, 7, 512, 100_000])('inflates pieces of %d bytes', async size => {
      expect(await inflate(await gzip(TEXT), size)).toEqual(TEXT);
    });

    it('inflates what is empty', async () => {
      expect(await inflate(await gzip(new Uint8Array()))).toHaveLength(0);
    });

    it('finds every place where it is cut off', async () => {
      const stored = await gzip(TEXT.subarray(0, 100));
      for (let end = 0; end < stored.length; end++) {
        const cut = inflate(stored.subarray(0, end));
        await expect(cut).rejects.toThrow(DamagedError);
      }
    });

    it('finds a checksum that is wrong', async () => {
      const stored = await gzip(TEXT);
      stored[stored.length - 6] ^= 1;
      await damaged(stored);
    });

    it('finds data that is wrong', async () => {
      const stored = await gzip(TEXT);
      stored[stored.length >> 1] ^= 0xff;
      await damaged(stored);
    });

    it.each([
      ['a zero', [0]],
      ['zeros', new Array(600).fill(0)],
      ['text', [...TEXT.subarray(0, 20)]],
      ['a header', [0x1f, 0x8b, 8, 0]],
    ])('finds what stands after its end: %s', async (_, after) => {
      await damaged(concat(await gzip(TEXT), new Uint8Array(after)));
    });

    it('finds what stands after its end, though it ends alike', async () => {
      const stored = await gzip(TEXT);
      await damaged(concat(stored, new Uint8Array(500), stored.slice(-4)));
    });

    it('refuses a second member', async () => {
      await damaged(concat(await gzip(TEXT), await gzip(TEXT)));
    });

    it('refuses what is no gzip', async () => {
      await damaged(TEXT.subarray(0, 600));
      await damaged(new Uint8Array(600));
    });

    it('passes on what the source throws', async () => {
      const stored = await gzip(TEXT);
      async function* breaking() {
        yield stored.subarray(0, 20);
        throw new UnreachableError('the store went away');
      }
      const reading = joinPieces(codec.gunzip(breaking()));
      await expect(reading).rejects.toThrow('the store went away');
    });

    it('closes the source when its reader stops half-way', async () => {
      const stored = await gzip(TEXT);
      let isClosed = false;
      async function* endless() {
        try {
          yield stored.subarray(0, stored.length - 10);
          for (;;) yield new Uint8Array(1);
        } finally {
          isClosed = true;
        }
      }
      for await (const chunk of codec.gunzip(endless())) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
      expect(isClosed).toBe(true);
    });

    it('reads no further ahead than its reader needs', async () => {
      const stored = await gzip(noise(3_000_000));
      let given = 0;
      async function* counted() {
        for await (const piece of inPieces(stored, 5000)) {
          given += piece.length;
          yield piece;
        }
      }
      for await (const chunk of codec.gunzip(counted())) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
      expect(given).toBeLessThan(1_000_000);
    }, 30_000);
  });

  describe(`${name}: sha256`, () => {
    it('hashes bytes and text the same, in any pieces', () => {
      const digest = codec.sha256();
      digest.update('a');
      digest.update(new TextEncoder().encode('bc'));
      expect(digest.hex()).toBe(
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      );
    });
  });
}
