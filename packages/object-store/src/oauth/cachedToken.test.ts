import { cachedToken } from './cachedToken';

const MINUTE = 60_000;

function tokensFor(minutes: number) {
  let count = 0;
  return cachedToken(async () => {
    count += 1;
    return { text: `token-${count}`, expires: Date.now() + minutes * MINUTE };
  });
}

it('gives the same token while it is valid for a while yet', async () => {
  const token = tokensFor(60);
  expect([await token(), await token()]).toEqual(['token-1', 'token-1']);
});

it('fetches another one before it ends', async () => {
  const token = tokensFor(4);
  expect([await token(), await token()]).toEqual(['token-1', 'token-2']);
});

it('keeps nothing of a fetch that failed', async () => {
  let fails = true;
  const token = cachedToken(async () => {
    if (fails) throw new Error('not now');
    return { text: 'token', expires: Date.now() + 60 * MINUTE };
  });
  await expect(token()).rejects.toThrow('not now');
  fails = false;
  expect(await token()).toBe('token');
});
