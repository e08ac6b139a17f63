import { ManualClock } from '@kcm-backup/core/testing';
import { systemClock } from '@kcm-backup/kubernetes';
import { Alarm } from './Alarm';

const { signal } = new AbortController();

it('sleeps as long as it is to', async () => {
  const clock = new ManualClock();
  const before = clock.now().getTime();
  await new Alarm(clock).sleep(5000, signal);
  expect(clock.now().getTime() - before).toBe(5000);
});

it('wakes when it is rung, and sleeps the next time', async () => {
  const alarm = new Alarm(systemClock);
  const began = Date.now();
  setTimeout(() => alarm.ring(), 10);
  await alarm.sleep(60_000, signal);
  expect(Date.now() - began).toBeLessThan(5000);
  await alarm.sleep(30, signal);
  expect(Date.now() - began).toBeGreaterThan(30);
});

it('does not fall asleep when it was rung before, unless that was reset', async () => {
  const clock = new ManualClock();
  const alarm = new Alarm(clock);
  const before = clock.now().getTime();
  alarm.ring();
  await alarm.sleep(5000, signal);
  expect(clock.now().getTime()).toBe(before);
  alarm.ring();
  alarm.reset();
  await alarm.sleep(5000, signal);
  expect(clock.now().getTime()).toBe(before + 5000);
});

it('ends by abort', async () => {
  const abort = new AbortController();
  const sleeping = new Alarm(systemClock).sleep(60_000, abort.signal);
  abort.abort(new Error('stop'));
  await expect(sleeping).rejects.toThrow('stop');
});
