import type { Clock } from '@kcm-backup/core';

/** Sleep that can be cut short. */
export class Alarm {
  private sleeper?: AbortController;
  private rung = false;

  constructor(private readonly clock: Clock) {}

  /** Ends the sleep; without one, the next does not begin. */
  ring(): void {
    this.rung = true;
    this.sleeper?.abort();
  }

  /** Forgets that it was rung. */
  reset(): void {
    this.rung = false;
  }

  /** @throws the signal's reason, once it is aborted */
  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (!this.rung && milliseconds > 0) {
      const sleeper = new AbortController();
      this.sleeper = sleeper;
      const either = AbortSignal.any([signal, sleeper.signal]);
      await this.clock.sleep(milliseconds, either).catch(error => {
        signal.throwIfAborted();
        if (!sleeper.signal.aborted) throw error;
      });
    }
    this.sleeper = undefined;
    this.rung = false;
  }
}
