import type { Clock } from '@kcm-backup/core';

const RECENTLY = 15 * 60_000;
const AGAIN_AFTER = 60_000;
const MOST_KEPT = 50_000;

/**
 * Who asked for which hub of late, and was allowed to: they are told of
 * changes, and nobody else is.
 */
export class RecentReaders {
  private readonly seen = new Map<string, Map<string, number>>();
  private amount = 0;

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  note(hub: string, user: string): void {
    const now = this.clock.now().getTime();
    const readers = this.seen.get(hub) ?? new Map<string, number>();
    this.seen.set(hub, readers);
    const last = readers.get(user);
    if (last !== undefined && now - last < AGAIN_AFTER) return;
    if (last === undefined) this.amount++;
    readers.set(user, now);
    if (this.amount > MOST_KEPT) this.forgetOld(now);
  }

  /** Entity refs. */
  of(hub: string): readonly string[] {
    this.forgetOld(this.clock.now().getTime());
    return [...(this.seen.get(hub)?.keys() ?? [])];
  }

  private forgetOld(now: number): void {
    this.amount = 0;
    for (const readers of this.seen.values()) {
      for (const [user, at] of readers) {
        if (now - at > RECENTLY) readers.delete(user);
      }
      this.amount += readers.size;
    }
  }
}
