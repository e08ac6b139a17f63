import { proxyFor } from './proxyFor';

const env = { HTTPS_PROXY: 'http://proxy:3128' };

describe('proxyFor', () => {
  it.each([
    ['https://api.example.com', env, 'http://proxy:3128'],
    ['http://api.example.com', env, undefined],
    ['https://a.example.com', { https_proxy: 'proxy:1' }, 'http://proxy:1'],
    ['http://a.example.com', { HTTP_PROXY: 'proxy:1' }, 'http://proxy:1'],
    ['https://localhost:6443', env, undefined],
    ['https://127.0.0.1:6443', env, undefined],
    ['https://[::1]:6443', env, undefined],
    ['https://a.example.com', {}, undefined],
  ])('of %s by %j is %s', (server, variables, expected) => {
    expect(proxyFor(server, variables)).toBe(expected);
  });

  it.each([
    ['*', 'https://a.example.com', true],
    ['example.com', 'https://example.com', true],
    ['example.com', 'https://a.example.com', true],
    ['example.com', 'https://anexample.com', false],
    ['.example.com', 'https://a.example.com', true],
    ['.example.com', 'https://example.com', false],
    ['*.example.com', 'https://a.example.com', true],
    ['x, EXAMPLE.com ,y', 'https://a.example.com', true],
    ['example.com:6443', 'https://example.com:6443', true],
    ['example.com:6443', 'https://example.com', false],
    ['10.0.0.1', 'https://10.0.0.1', true],
    ['10.0.0.0/8', 'https://10.1.2.3', true],
    ['10.0.0.0/8', 'https://11.1.2.3', false],
    ['10.0.0.0/99', 'https://10.1.2.3', false],
    ['fd00::/8', 'https://[fd00::1]', true],
    ['fd00::1', 'https://[fd00::1]', true],
    ['10.0.0.0/8', 'https://a.example.com', false],
  ])('NO_PROXY=%s exempts %s: %s', (list, server, exempt) => {
    const variables = { ...env, NO_PROXY: list };
    expect(proxyFor(server, variables) === undefined).toBe(exempt);
  });
});
