import { byteSize } from './byteSize';

it.each([
  [0, '0 B'],
  [1, '1 B'],
  [1023, '1,023 B'],
  [1024, '1.0 KiB'],
  [1536, '1.5 KiB'],
  [200 * 1024, '200 KiB'],
  [1.4 * 1024 ** 2, '1.4 MiB'],
  [3 * 1024 ** 5, '3,072 TiB'],
])('writes %d as %s', (bytes, text) => {
  expect(byteSize(bytes, 'en')).toBe(text);
});

it('writes the number as the reader does', () => {
  expect(byteSize(1536, 'de')).toBe('1,5 KiB');
});
