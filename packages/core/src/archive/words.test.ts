import fc from 'fast-check';
import { areEqual, isAscii } from './words';

const placed = fc
  .tuple(fc.uint8Array({ maxLength: 20 }), fc.integer({ min: 0, max: 5 }))
  .map(([bytes, before]) => {
    const all = new Uint8Array(before + bytes.length);
    all.set(bytes, before);
    return all.subarray(before);
  });

it('compares bytes wherever they lie', () => {
  fc.assert(
    fc.property(placed, placed, (a, b) => {
      expect(areEqual(a, b)).toBe(`${a}` === `${b}`);
      expect(areEqual(a, a.slice())).toBe(true);
    }),
  );
});

it('finds one changed byte', () => {
  fc.assert(
    fc.property(placed, fc.nat(), (a, at) => {
      fc.pre(a.length > 0);
      const changed = a.slice();
      changed[at % a.length] ^= 0x80;
      expect(areEqual(a, changed)).toBe(false);
      expect(isAscii(a) && isAscii(changed)).toBe(false);
    }),
  );
});

it('knows ASCII', () => {
  fc.assert(
    fc.property(placed, bytes => {
      expect(isAscii(bytes)).toBe(bytes.every(byte => byte < 128));
    }),
  );
});
