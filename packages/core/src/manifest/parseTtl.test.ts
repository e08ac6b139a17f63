import { UsageError } from '../errors';
import { parseTtl } from './parseTtl';

it.each([
  ['720h', '720h0m0s'],
  ['720h0m0s', '720h0m0s'],
  ['30d', '720h0m0s'],
  ['90m', '1h30m0s'],
  ['1.5h', '1h30m0s'],
  ['45s', '0h0m45s'],
])('reads %s', (text, ttl) => expect(parseTtl(text)).toBe(ttl));

it.each(['0', '0s', '0d', '-1h', '10ms'])('refuses %s as over at once', text =>
  expect(() => parseTtl(text)).toThrow(/delete the backup at once/),
);

it.each(['', '30', 'd', '-1d', '1.5d', '30D', '1w', '9999999999h'])(
  'cannot read %j',
  text => expect(() => parseTtl(text)).toThrow(UsageError),
);
