/** Time, as the operations see it. Pure code takes a `now` instead. */
export interface Clock {
  now(): Date;
  /**
   * Resolves after `milliseconds`, or rejects with the signal's reason as soon
   * as it is aborted.
   */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
