import { parseRetryAfter } from './parseRetryAfter';

const NOW = Date.parse('2026-11-24T08:00:00Z');

it.each([
  ['3', 3000],
  ['0', 0],
  ['Tue, 24 Nov 2026 08:00:05 GMT', 5000],
  ['Tue, 24 Nov 2026 07:00:00 GMT', 0],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After: %s is %s ms', (header, expected) => {
  expect(parseRetryAfter(header, NOW)).toBe(expected);
});
