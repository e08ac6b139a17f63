import { DamagedError } from '../errors';
import { inPieces } from '../testing/bytes';
import { paxHeader, tarBytes, type TarInput } from '../testing/tarBytes';
import { readTar, TAR_LIMITS, type TarLimits } from './readTar';

async function read(bytes: Uint8Array, limits: Partial<TarLimits> = {}) {
  const entries = [];
  const all = { ...TAR_LIMITS, ...limits };
  for await (const entry of readTar(inPieces(bytes, 700), all)) {
    entries.push({ ...entry, bytes: new TextDecoder().decode(entry.bytes) });
  }
  return entries;
}

const long = `resources/${'deep/'.repeat(60)}x.json`;
const two: readonly TarInput[] = [
  { path: 'a', content: 'first' },
  { path: 'b', content: 'x'.repeat(512) },
];

describe('readTar', () => {
  it('reads files, empty ones and folders', async () => {
    const entries = await read(
      tarBytes([...two, { path: 'empty' }, { path: 'dir/', type: '5' }]),
    );
    expect(entries.map(({ path, type, size }) => [path, type, size])).toEqual([
      ['a', 'file', 5],
      ['b', 'file', 512],
      ['empty', 'file', 0],
      ['dir/', 'folder', 0],
    ]);
    expect(entries[0].bytes).toBe('first');
  });

  it('takes long and odd names from pax headers', async () => {
    const paths = [long, 'müller', '文字'];
    const entries = await read(tarBytes(paths.map(path => ({ path }))));
    expect(entries.map(({ path }) => path)).toEqual(paths);
  });

  it('takes long names in the form of GNU', async () => {
    const entries = await read(
      tarBytes([
        { path: '././@LongLink', type: 'L', content: `${long}\0` },
        { path: 'cut', content: 'text' },
        { path: 'next' },
      ]),
    );
    expect(entries.map(({ path }) => path)).toEqual([long, 'next']);
  });

  it('takes a size from a pax header', async () => {
    const entries = await read(
      tarBytes([
        paxHeader({ size: '4' }),
        { path: 'a', content: 'text', sizeField: '00000000000\0' },
        { path: 'b' },
      ]),
    );
    expect(entries.map(({ bytes }) => bytes)).toEqual(['text', '']);
  });

  it('passes over what is too large, and reads on', async () => {
    const entries = await read(tarBytes(two), { entryBytes: 100 });
    expect(entries.map(({ type }) => type)).toEqual(['file', 'large']);
  });

  it('passes over sparse files and links, and reads on', async () => {
    const entries = await read(
      tarBytes([
        paxHeader({ 'GNU.sparse.major': '1' }),
        { path: 'sparse', content: 'x' },
        { path: 'link', type: '2', linkTo: '/etc/passwd' },
        { path: 'hard', type: '1', sizeField: '00000000777\0' },
        { path: 'last' },
      ]),
    );
    expect(entries.map(({ path, type }) => [path, type])).toEqual([
      ['sparse', 'special'],
      ['link', 'special'],
      ['hard', 'special'],
      ['last', 'file'],
    ]);
  });

  it('finds every place where it is cut off', async () => {
    const whole = tarBytes(two);
    for (let end = 0; end < whole.length; end += 1) {
      await expect(read(whole.subarray(0, end))).rejects.toThrow(DamagedError);
    }
  });

  it.each([
    ['entries', { entries: 1 }],
    ['bytes', { totalBytes: 1500 }],
  ])('ends when there are too many %s', async (_, limits) => {
    await expect(read(tarBytes(two), limits)).rejects.toThrow(
      /it is taken for an attack/,
    );
  });

  it('counts what it passes over, too', async () => {
    const limits = { entryBytes: 1, totalBytes: 1500 };
    await expect(read(tarBytes(two), limits)).rejects.toThrow(/attack/);
  });
});
