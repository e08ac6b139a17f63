import { byteSize } from './byteSize';

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [1.5 * 1024 ** 2, '1.5 MiB'],
  [5000 * 1024 ** 4, '5000.0 TiB'],
])('writes %i as %s', (bytes, expected) => {
  expect(byteSize(bytes)).toBe(expected);
});
