import type { Clock } from '@kcm-backup/core';
import { unlessAborted } from '../unlessAborted';

interface Kept {
  readonly answer: Promise<unknown>;
  readonly until: number;
}

/** Answers that are good for a while; who asks meanwhile shares the question. */
export class KeptAnswers {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly clock: Clock,
    private readonly keepMs: number,
  ) {}

  /** An error is told to who waits for it, and not kept. */
  async answer<T>(
    key: string,
    signal: AbortSignal | undefined,
    ask: () => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const now = this.clock.now().getTime();
    const known = this.kept.get(key);
    const answer =
      known && now < known.until
        ? (known.answer as Promise<T>)
        : this.keep(key, now, ask());
    return unlessAborted(answer, signal);
  }

  /** Those whose key begins so. */
  forget(prefix: string): void {
    for (const key of this.kept.keys()) {
      if (key.startsWith(prefix)) this.kept.delete(key);
    }
  }

  private keep<T>(key: string, now: number, answer: Promise<T>): Promise<T> {
    const kept = { answer, until: now + this.keepMs };
    this.kept.set(key, kept);
    answer.catch(() => {
      if (this.kept.get(key) === kept) this.kept.delete(key);
    });
    return answer;
  }
}
