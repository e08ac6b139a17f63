import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again until the answer is neither `undefined` nor `false`.
 *
 * @param what - for the message, e.g. `backup first completed`
 * @param timeout - milliseconds; default 60,000
 * @throws Error naming `what`, with the last error as its cause
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  timeout = 60_000,
): Promise<T> {
  const deadline = Date.now() + timeout;
  let cause: unknown;
  while (Date.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await sleep(100);
  }
  throw new Error(`not within ${timeout / 1000} s: ${what}`, { cause });
}
