import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { inTime } from './inTime';

const expired = (seconds: number) => new Error(`not within ${seconds} s`);
const never = () => new Promise<never>(() => {});

it('gives the answer on, and its error', async () => {
  const { signal } = new AbortController();
  expect(await inTime(1000, signal, expired, async () => 'answer')).toBe(
    'answer',
  );
  const failing = inTime(1000, signal, expired, async () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
});

it('waits no longer for who does not heed the signal', async () => {
  const { signal } = new AbortController();
  const waiting = inTime(20, signal, expired, never);
  await expect(waiting).rejects.toThrow('not within 0.02 s');
});

it('ends with the reason of the signal', async () => {
  const abort = new AbortController();
  const waiting = inTime(1000, abort.signal, expired, never);
  abort.abort(new Error('stop'));
  await expect(waiting).rejects.toThrow('stop');
});

it('keeps nothing of an answer, however long the time that was left', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const { signal } = new AbortController();
  const answer = new WeakRef(
    await inTime(60_000, signal, expired, async () => ({ large: true })),
  );
  await sleep(10);
  collectGarbage();
  expect(answer.deref()).toBeUndefined();
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
