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
