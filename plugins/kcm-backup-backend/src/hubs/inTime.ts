/**
 * Waits for an answer no longer than this, whether or not who is asked heeds
 * the signal that he gets.
 *
 * @param expired what is thrown when the time is up
 * @throws the signal's reason
 */
export async function inTime<T>(
  milliseconds: number,
  signal: AbortSignal,
  expired: (seconds: number) => Error,
  ask: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const patience = AbortSignal.timeout(milliseconds);
  const limit = AbortSignal.any([signal, patience]);
  try {
    return await Promise.race([ask(limit), aborted(limit)]);
  } catch (error) {
    signal.throwIfAborted();
    if (!patience.aborted) throw error;
    throw expired(milliseconds / 1000);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}
