import { toError } from '@kcm-backup/core';

/**
 * Tries until nothing is thrown any more, and gives what came out then.
 *
 * @throws the last error, once the time is up
 */
export async function eventually<T>(
  attempt: () => T | Promise<T>,
  milliseconds = 15_000,
): Promise<T> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw toError(error);
    }
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}
