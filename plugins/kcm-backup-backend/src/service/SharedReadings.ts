import type { CallOptions, Clock } from '@kcm-backup/core';
import { unlessAborted } from '@kcm-backup/kubernetes';

interface Reading<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
  /** Milliseconds since 1970; absent while it goes on. */
  until?: number;
}

/**
 * One reading for all who ask for the same at a time. It goes on while one of
 * them waits for it, and what it found is kept for as long as it was said.
 */
export class SharedReadings<T> {
  private readonly readings = new Map<string, Reading<T>>();

  /** @param keptFor milliseconds; 0 when absent */
  constructor(
    private readonly clock: Pick<Clock, 'now'>,
    private readonly keptFor = 0,
  ) {}

  /** @throws what reading throws; the reason of the caller's own signal */
  async read(
    key: string,
    { signal }: CallOptions,
    work: (call: CallOptions) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    this.dropExpired();
    const reading = this.readings.get(key) ?? this.begin(key, work);
    reading.waiting += 1;
    try {
      return await unlessAborted(reading.result, signal);
    } finally {
      reading.waiting -= 1;
      if (reading.waiting === 0 && reading.until === undefined) {
        this.forget(key, reading);
        reading.controller.abort(new Error('Nobody waits for it any more.'));
      }
    }
  }

  /** Whoever asks from now on is answered by a new reading. */
  invalidate(key: string): void {
    this.readings.delete(key);
  }

  private begin(
    key: string,
    work: (call: CallOptions) => Promise<T>,
  ): Reading<T> {
    const controller = new AbortController();
    const result = work({ signal: controller.signal });
    const reading: Reading<T> = { result, controller, waiting: 0 };
    this.readings.set(key, reading);
    result.then(
      () => {
        reading.until = this.clock.now().getTime() + this.keptFor;
      },
      () => this.forget(key, reading),
    );
    return reading;
  }

  private forget(key: string, reading: Reading<T>): void {
    if (this.readings.get(key) === reading) this.readings.delete(key);
  }

  private dropExpired(): void {
    const now = this.clock.now().getTime();
    for (const [key, { until }] of this.readings) {
      if (until !== undefined && until <= now) this.readings.delete(key);
    }
  }
}
