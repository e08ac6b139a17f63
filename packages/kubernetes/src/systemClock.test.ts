import { systemClock } from './systemClock';

it('sleeps, and wakes by abort', async () => {
  const began = performance.now();
  await systemClock.sleep(20);
  expect(performance.now() - began).toBeGreaterThanOrEqual(19);
  const abort = new AbortController();
  const sleeping = systemClock.sleep(60_000, abort.signal);
  abort.abort(new Error('awake'));
  await expect(sleeping).rejects.toThrow('awake');
  await expect(systemClock.sleep(1, abort.signal)).rejects.toThrow('awake');
});
