import fc from 'fast-check';
import { DamagedError } from '../errors';
import { concat, gzip, inPieces } from '../testing/bytes';
import { savedHub } from '../testing/savedHub';
import { tarBytes } from '../testing/tarBytes';
import { archiveEntries } from '../testing/veleroFiles';
import type { BackupSource } from './BackupSource';
import { parseArchivePath } from './parseArchivePath';
import { readArchive } from './readArchive';
import { forgetfulCodec } from '../testing/forgetfulCodec';

const HUB = savedHub(8);
const TAR = tarBytes(archiveEntries(HUB.objects));

interface Edit {
  readonly at: number;
  readonly how: 'flip' | 'cut' | 'insert' | 'repeat' | 'zero';
  readonly size: number;
  readonly bits: number;
}

const edits = fc.array(
  fc.record<Edit>({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    how: fc.constantFrom('flip', 'cut', 'insert', 'repeat', 'zero'),
    size: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(512, 1024)),
    bits: fc.integer({ min: 1, max: 255 }),
  }),
  { minLength: 1, maxLength: 4 },
);

function edited(bytes: Uint8Array, all: readonly Edit[]): Uint8Array {
  return all.reduce((now, { at, how, size, bits }) => {
    const from = Math.floor(at * now.length);
    const [before, rest] = [now.slice(0, from), now.slice(from)];
    switch (how) {
      case 'flip':
        return concat(
          before,
          rest.map((byte, i) => (i < size ? byte ^ bits : byte)),
        );
      case 'zero':
        return concat(
          before,
          rest.map((byte, i) => (i < size ? 0 : byte)),
        );
      case 'cut':
        return concat(before, rest.slice(size));
      case 'insert':
        return concat(before, new Uint8Array(size).fill(bits), rest);
      default:
        return concat(before, rest.slice(0, size), rest);
    }
  }, bytes);
}

/** Reads all; what it gives has to be what its path says. */
async function read(stored: Uint8Array): Promise<string> {
  const source: BackupSource = {
    name: 'x',
    location: 'memory',
    open: () => inPieces(stored, 777),
  };
  const given = new Set<string>();
  try {
    for await (const saved of readArchive(source, forgetfulCodec)) {
      const { path, resource, namespace, name, object } = saved;
      expect(parseArchivePath(path)).toEqual({
        type: 'object',
        ...{ resource, name, preferred: false },
        ...(namespace !== undefined && { namespace }),
      });
      expect(object.metadata.name).toBe(name);
      expect(object.metadata.namespace ?? undefined).toBe(namespace);
      expect(given).not.toContain(path);
      given.add(path);
    }
    return 'read';
  } catch (error) {
    if (error instanceof DamagedError) return 'damaged';
    throw error;
  }
}

describe('archives that were changed at random', () => {
  it('end, or are damaged, when the tar was changed', async () => {
    const ends = { read: 0, damaged: 0 } as Record<string, number>;
    await fc.assert(
      fc.asyncProperty(edits, async all => {
        ends[await read(await gzip(edited(TAR, all)))]++;
      }),
      { numRuns: 1000 },
    );
    expect(ends.read).toBeGreaterThan(20);
    expect(ends.damaged).toBeGreaterThan(20);
  }, 120_000);

  it('end, or are damaged, when the gzip was changed', async () => {
    const stored = await gzip(TAR);
    await fc.assert(
      fc.asyncProperty(edits, async all => {
        const changed = edited(stored, all);
        const same = changed.every((byte, i) => byte === stored[i]);
        // Names, times and systems in the head of gzip are of no account.
        const headOnly = changed
          .slice(10)
          .every((byte, i) => byte === stored[i + 10]);
        fc.pre(!same && !headOnly);
        expect(await read(changed)).toBe('damaged');
      }),
      { numRuns: 500 },
    );
  }, 120_000);
});
