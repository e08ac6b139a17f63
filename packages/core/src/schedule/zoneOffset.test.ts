import { zoneNames } from './zoneNames';
import { zoneOffset } from './zoneOffset';

const seconds = (text: string) => Date.parse(text) / 1000;

describe('zoneOffset', () => {
  it('changes at the very second the clock does', () => {
    const offset = zoneOffset('America/New_York');
    expect(offset(seconds('2026-03-08T06:59:59Z'))).toBe(-5 * 3600);
    expect(offset(seconds('2026-03-08T07:00:00Z'))).toBe(-4 * 3600);
  });

  it('knows offsets that are not whole hours', () => {
    expect(zoneOffset('Asia/Kathmandu')(0)).toBe(5.5 * 3600);
    expect(zoneOffset('Africa/Monrovia')(0)).toBe(-(44 * 60 + 30));
  });

  it('is zero for Greenwich, before and after the summer', () => {
    expect(zoneOffset('Europe/London')(seconds('2026-12-01T00:00:00Z'))).toBe(
      0,
    );
    expect(zoneOffset('Europe/London')(seconds('2026-07-01T00:00:00Z'))).toBe(
      3600,
    );
  });

  it('can be read for every zone that an expression may name', () => {
    for (const name of zoneNames) {
      expect(Math.abs(zoneOffset(name)(0))).toBeLessThanOrEqual(14 * 3600);
    }
  });
});
