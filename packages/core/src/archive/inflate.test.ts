import { gzip, inPieces } from '../testing/bytes';
import { inflate } from './inflate';
import { readText } from './readText';
import { webCodec } from './webCodec';

const TEXT = 'some text';
const plain = new TextEncoder().encode(TEXT);

describe('inflate', () => {
  it.each([1, 2, 100])('inflates gzip in pieces of %d bytes', async size => {
    const stored = inPieces(await gzip(plain), size);
    expect(await readText(inflate(stored, webCodec))).toBe(TEXT);
  });

  it.each([1, 2, 100])('leaves text in pieces of %d as it is', async size => {
    const stored = inPieces(plain, size);
    expect(await readText(inflate(stored, webCodec))).toBe(TEXT);
  });

  it('gives nothing of nothing', async () => {
    const stored = inPieces(new Uint8Array(), 1);
    expect(await readText(inflate(stored, webCodec))).toBe('');
  });
});
