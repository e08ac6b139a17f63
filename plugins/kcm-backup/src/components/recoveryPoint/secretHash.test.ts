import { secretHash } from './secretHash';

it('knows a hash that stands for a secret value', () => {
  expect(secretHash('hash:0a1b2c3d')).toBe('0a1b2c3d');
});

it.each(['hash:', 'hash:0a1b2c3d4', 'rehash:0a1b2c3d', '"hash:0a1b2c3d"'])(
  'takes %s for what it is',
  text => expect(secretHash(text)).toBe(undefined),
);
