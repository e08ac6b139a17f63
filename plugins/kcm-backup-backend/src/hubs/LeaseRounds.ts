import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Clock, toError } from '@kcm-backup/core';
import type { HubStore } from '../database/HubStore';
import type { HubKeeper } from './HubKeeper';
import { inTime } from './inTime';
import { slowDatabase } from './slowDatabase';
import type { WatchTiming } from './WatchTiming';

export interface LeaseRoundsOptions {
  readonly keepers: readonly HubKeeper[];
  readonly store: HubStore;
  readonly clock: Clock;
  readonly timing: WatchTiming;
  readonly logger: LoggerService;
}

/**
 * Every few seconds: takes the leases that nobody holds, renews its own, and
 * reads what other replicas have written.
 */
export class LeaseRounds {
  private readonly names: readonly string[];
  private readonly stopped = new AbortController();
  private running?: Promise<void>;
  private isEnrolled = false;

  constructor(private readonly options: LeaseRoundsOptions) {
    this.names = options.keepers.map(({ hub }) => hub.name);
  }

  /** Resolves with the last known states loaded, where they can be. */
  async start(): Promise<void> {
    if (this.names.length === 0) return;
    await this.attempt('read what was known of its hubs', () => this.enroll());
    this.running = this.run(this.stopped.signal).catch(error => {
      if (this.stopped.signal.aborted) return;
      const message = 'This replica watches no hubs any more';
      this.options.logger.error(message, toError(error));
    });
  }

  /** Gives the leases back once nothing is watched any more. */
  async stop(): Promise<void> {
    this.stopped.abort(new Error('The plugin stops.'));
    if (!this.running) return;
    await this.running;
    await Promise.all(this.options.keepers.map(keeper => keeper.stop()));
    await this.attempt('give its hubs back', () =>
      this.options.store.release(this.names),
    );
  }

  private async run(signal: AbortSignal): Promise<void> {
    const { clock, timing } = this.options;
    while (!signal.aborted) {
      await this.attempt('tell which hubs it watches', () =>
        inTime(timing.lease, signal, slowDatabase, limit => this.round(limit)),
      );
      await clock.sleep(timing.renew, signal);
    }
  }

  private async round(limit: AbortSignal): Promise<void> {
    if (!this.isEnrolled) await this.enroll();
    const { keepers, store } = this.options;
    const standings = await store.claim(this.names);
    // Too late: the next round may be under way.
    limit.throwIfAborted();
    const byName = new Map(standings.map(each => [each.name, each]));
    const standingOf = ({ hub }: HubKeeper) => byName.get(hub.name);
    await Promise.all(
      keepers
        .filter(keeper => keeper.isLost || !standingOf(keeper)?.mine)
        .map(keeper => keeper.stop()),
    );
    const behind = keepers.filter(keeper => {
      const standing = standingOf(keeper);
      return standing !== undefined && keeper.isBehind(standing);
    });
    await this.load(behind.map(({ hub }) => hub.name));
    limit.throwIfAborted();
    keepers
      .filter(keeper => standingOf(keeper)?.mine)
      .forEach(keeper => keeper.watch());
  }

  private async enroll(): Promise<void> {
    await this.options.store.enroll(this.names);
    await this.load(this.names);
    this.isEnrolled = true;
  }

  private async load(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    const { keepers, store } = this.options;
    for (const stored of await store.load(names)) {
      keepers.find(({ hub }) => hub.name === stored.name)?.adopt(stored);
    }
  }

  /** The database may be away: what is known is answered all the same. */
  private async attempt(
    what: string,
    action: () => Promise<void>,
  ): Promise<void> {
    try {
      await action();
    } catch (error) {
      const message = `This replica could not ${what}`;
      this.options.logger.error(message, toError(error));
    }
  }
}
