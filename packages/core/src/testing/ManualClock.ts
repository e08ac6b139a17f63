import type { Clock } from '../ports/Clock';

/** A {@link Clock} in which only sleeping lets time pass. */
export class ManualClock implements Clock {
  private readonly due: { readonly at: number; readonly run: () => void }[] =
    [];

  constructor(private time: Date = new Date('2026-11-24T08:00:00Z')) {}

  now(): Date {
    return this.time;
  }

  /** Has something happen after this many milliseconds of sleep. */
  after(milliseconds: number, run: () => void): void {
    this.due.push({ at: this.time.getTime() + milliseconds, run });
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.time = new Date(this.time.getTime() + milliseconds);
    const ripe = this.due.filter(({ at }) => at <= this.time.getTime());
    for (const event of ripe) {
      this.due.splice(this.due.indexOf(event), 1);
      event.run();
    }
    await Promise.resolve();
    signal?.throwIfAborted();
  }
}
