import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  HubConfig,
  OpenedCluster,
} from '@kcm-backup/backstage-plugin-kcm-backup-node';
import { type Clock, type DrInput, toError } from '@kcm-backup/core';
import { Alarm } from './Alarm';
import { HubSession } from './HubSession';
import { inTime } from './inTime';
import type { HubJudgement } from './judgeHub';
import { isOurs, type SeenNow, sightOf } from './sightOf';
import { slowHub } from './slowHub';
import type { WatchTiming } from './WatchTiming';

/** What a look at a hub gave. */
export interface HubLook {
  readonly at: Date;
  readonly sight: SeenNow;
  /** Absent where it could not be read: what is known stays. */
  readonly seen?: {
    readonly readAt: Date;
    readonly input: DrInput;
    readonly judgement: HubJudgement;
  };
}

export interface HubWatcherOptions {
  readonly hub: HubConfig;
  /** Anew each time, with credentials as they are then. */
  readonly open: () => Promise<OpenedCluster>;
  readonly clock: Clock;
  readonly timing: WatchTiming;
  readonly logger: LoggerService;
  /** Milliseconds by which it judges and opens anew later than others. */
  readonly stagger?: number;
  readonly onLook: (look: HubLook) => Promise<void>;
}

/**
 * Looks at one hub for as long as it runs, in a loop of its own: a hub that
 * hangs holds nobody else up. What fails is told, and tried again after pauses
 * that grow; the hub is opened anew then.
 */
export class HubWatcher {
  private readonly alarm: Alarm;
  private readonly stopped = new AbortController();
  private running?: Promise<void>;
  private failures = 0;
  /** The last thing that is in the log and not in the sight. */
  private logged?: string;
  private wantsReading = false;

  constructor(private readonly options: HubWatcherOptions) {
    this.alarm = new Alarm(options.clock);
  }

  /** Aborted once it is to end. */
  get signal(): AbortSignal {
    return this.stopped.signal;
  }

  start(): void {
    this.running ??= this.run().catch(error => this.giveUp(error));
  }

  /** Has it end soon; also from within what it tells. */
  abort(): void {
    this.stopped.abort(new Error('The watcher was stopped.'));
  }

  /** Resolves once nothing of it goes on. */
  async stop(): Promise<void> {
    this.abort();
    await this.running;
  }

  /** Reads now, rather than when it is due. */
  refresh(): void {
    this.wantsReading = true;
    this.alarm.ring();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      try {
        const isExport = await this.attend(signal);
        if (isExport) await this.awaitWish(signal);
      } catch (error) {
        if (signal.aborted) return;
        await this.fail(error, signal);
      }
    }
  }

  /** @returns whether it is an export, of which nothing changes */
  private async attend(signal: AbortSignal): Promise<boolean> {
    const { alarm, options } = this;
    const opened = await this.open(signal);
    const session = new HubSession({
      ...options,
      opened,
      alarm,
      wantsReading: () => this.takeWish(),
      onLook: async look => {
        this.failures = 0;
        this.logged = undefined;
        await options.onLook(look);
      },
    });
    try {
      await session.run(signal);
      return opened.exportedAt !== undefined;
    } finally {
      session.close();
      opened.close?.();
    }
  }

  private open(signal: AbortSignal): Promise<OpenedCluster> {
    const { hub, open, timing } = this.options;
    const expired = (seconds: number) => slowHub(hub.name, seconds);
    return inTime(timing.patience, signal, expired, async limit => {
      const opened = await open();
      if (limit.aborted) opened.close?.();
      return opened;
    });
  }

  /**
   * Its objects are let go meanwhile. Files may have been replaced, and other
   * replicas may have verified backups: it is read anew without a wish too.
   */
  private async awaitWish(signal: AbortSignal): Promise<void> {
    const { clock, timing } = this.options;
    const time = () => clock.now().getTime();
    const until = time() + timing.longestSession;
    while (!this.takeWish() && time() < until) {
      await this.alarm.sleep(timing.read, signal);
    }
  }

  private takeWish(): boolean {
    const wished = this.wantsReading;
    this.wantsReading = false;
    return wished;
  }

  private async fail(error: unknown, signal: AbortSignal): Promise<void> {
    const { clock, onLook, timing } = this.options;
    this.log(toError(error));
    await onLook({ at: clock.now(), sight: sightOf(error) });
    const pause = timing.firstPause * 2 ** this.failures;
    this.failures += 1;
    // Watches that ended have rung it too.
    if (!this.wantsReading) this.alarm.reset();
    await this.alarm.sleep(Math.min(pause, timing.longestPause), signal);
    this.wantsReading = false;
  }

  /** Each as often as it is another one. */
  private log(error: Error): void {
    if (isOurs(error) || error.message === this.logged) return;
    this.logged = error.message;
    const { hub, logger } = this.options;
    logger.error(`${hub.name} could not be read`, error);
  }

  /** Something is wrong here, not with the hub: another one takes its place. */
  private giveUp(error: unknown): void {
    if (this.stopped.signal.aborted) return;
    const { hub, logger } = this.options;
    logger.error(`Watching ${hub.name} broke off`, toError(error));
    this.abort();
  }
}
