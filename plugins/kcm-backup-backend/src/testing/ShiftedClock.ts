import type { Clock } from '@kcm-backup/core';
import { systemClock } from '@kcm-backup/kubernetes';

/** Goes as fast as the real one, from another moment on. */
export class ShiftedClock implements Clock {
  private readonly began = Date.now();

  constructor(private moment: Date) {}

  now(): Date {
    return new Date(this.moment.getTime() + Date.now() - this.began);
  }

  /** Has it be so much later. */
  shift(milliseconds: number): void {
    this.moment = new Date(this.moment.getTime() + milliseconds);
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return systemClock.sleep(milliseconds, signal);
  }
}
