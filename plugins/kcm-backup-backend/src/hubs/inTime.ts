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
  const limit = new AbortController();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    limit.abort(expired(milliseconds / 1000));
  }, milliseconds);
  const stop = () => limit.abort(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([ask(limit.signal), aborted(limit.signal)]);
  } catch (error) {
    signal.throwIfAborted();
    throw isLate ? limit.signal.reason : error;
  } finally {
    // What is still heard of keeps the answer in memory.
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}
