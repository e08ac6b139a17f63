import type { OpenedCluster } from '@kcm-backup/backstage-plugin-kcm-backup-node';
import {
  type DrInput,
  KcmBackupError,
  MANAGEMENT,
  markInput,
  NotFoundError,
  readDrInput,
  UnauthorizedError,
} from '@kcm-backup/core';
import { InformedFleet } from '@kcm-backup/kubernetes';
import type { Alarm } from './Alarm';
import type { HubWatcherOptions } from './HubWatcher';
import { inTime } from './inTime';
import { judgeHub } from './judgeHub';
import { slowHub } from './slowHub';

export interface HubSessionOptions extends HubWatcherOptions {
  readonly opened: OpenedCluster;
  /** Rung by whoever wants something of it. */
  readonly alarm: Alarm;
  /** Whether a reading was asked for since this was asked last. */
  readonly wantsReading: () => boolean;
}

interface Reading {
  readonly input: DrInput;
  readonly readAt: Date;
}

/** The time from opening a hub until it has to be opened anew. */
export class HubSession {
  private readonly fleet: InformedFleet;
  private hasChanged = false;
  private isOutdated = false;
  private readonly openedAt: number;
  private reading?: Reading;
  private readonly due = { reading: 0, judgement: 0, probe: 0 };

  constructor(private readonly options: HubSessionOptions) {
    const { alarm, clock, opened } = options;
    this.openedAt = this.time();
    this.fleet = new InformedFleet(opened.fleet, {
      clock,
      onChange: () => {
        this.hasChanged = true;
        alarm.ring();
      },
    });
  }

  /**
   * Ends when the hub should be opened anew; with an export, once it is read.
   *
   * @throws what reading the hub throws; the signal's reason
   */
  async run(signal: AbortSignal): Promise<void> {
    const { alarm, opened } = this.options;
    await this.readAll(signal);
    if (opened.exportedAt) return;
    this.due.judgement += this.options.stagger ?? 0;
    while (!this.isOver()) {
      const next = Math.min(...Object.values(this.due)) - this.time();
      await alarm.sleep(next, signal);
      if (this.options.wantsReading()) await this.readAll(signal);
      else await this.goOn(signal);
    }
  }

  close(): void {
    this.fleet.close();
  }

  private async goOn(signal: AbortSignal): Promise<void> {
    const { clock, timing } = this.options;
    // First: of some hubs there are changes all the time.
    if (this.time() >= this.due.reading) {
      await this.readAll(signal);
    } else if (this.hasChanged) {
      await clock.sleep(timing.settle, signal);
      await this.read(signal);
    } else if (this.time() >= this.due.probe) {
      await this.probe(signal);
    } else if (this.time() >= this.due.judgement) {
      await this.judge();
    }
  }

  /** Discovery and metadata included, which no watch keeps up to date. */
  private async readAll(signal: AbortSignal): Promise<void> {
    this.fleet.forget();
    await this.read(signal);
    const { opened, timing } = this.options;
    this.isOutdated = await this.inTime(
      signal,
      async limit => (await opened.isOutdated?.({ signal: limit })) ?? false,
    );
    this.due.reading = this.time() + timing.read;
  }

  private async read(signal: AbortSignal): Promise<void> {
    const { clock, hub, opened } = this.options;
    this.hasChanged = false;
    const readAt = opened.exportedAt ?? clock.now();
    // Nothing of an export changes: its lists need no watches.
    const fleet = opened.exportedAt ? opened.fleet : this.fleet;
    const { namespace, rpoTarget } = hub;
    const input = await this.inTime(signal, async limit => {
      if (!opened.exportedAt) await this.ask(limit);
      const options = { namespace, rpoTarget, signal: limit };
      const read = await readDrInput(fleet, options);
      // Parts may be missing because the hub went away half-way.
      const isPartial = read.unseen.some(
        ({ cluster }) => cluster === MANAGEMENT,
      );
      if (!opened.exportedAt && isPartial) await this.ask(limit);
      const { exportedAt, store } = opened;
      return exportedAt && store
        ? markInput(read, store, { signal: limit })
        : read;
    });
    this.reading = { input, readAt };
    this.due.probe = this.time() + this.options.timing.probe;
    await this.judge();
  }

  /** Watches find out late that a hub is gone. */
  private async probe(signal: AbortSignal): Promise<void> {
    await this.inTime(signal, limit => this.ask(limit));
    this.due.probe = this.time() + this.options.timing.probe;
  }

  /** Whether the hub is there at all. */
  private async ask(limit: AbortSignal): Promise<void> {
    const { hub, opened } = this.options;
    try {
      await opened.fleet.hub.version({ signal: limit });
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      // Every API server has a version: that kcm is missing is another thing.
      throw new KcmBackupError(
        `There is no API server at ${opened.fleet.hub.location}: ${error.message}`,
        { remedy: `Look whether ${hub.key}.access names the right cluster.` },
      );
    }
  }

  private async judge(): Promise<void> {
    const { clock, onLook, opened, timing } = this.options;
    const { input, readAt } = this.reading!;
    const at = opened.exportedAt ?? clock.now();
    const state = opened.exportedAt ? 'snapshot' : 'current';
    const judgement = judgeHub(input, at);
    this.due.judgement = this.time() + timing.judge;
    await onLook({ at, sight: { state }, seen: { input, readAt, judgement } });
  }

  /** The record stays, and what changes meanwhile is in the next reading. */
  private isOver(): boolean {
    const { stagger = 0, timing } = this.options;
    return (
      this.isOutdated ||
      this.age() >= timing.longestSession + stagger ||
      this.hasLostRegion()
    );
  }

  /**
   * Regions are opened once, and what the hub has of them may be otherwise by
   * now: surely where one refuses, perhaps where one does not answer.
   */
  private hasLostRegion(): boolean {
    const { clusters = [] } = this.reading?.input ?? {};
    const errors = clusters.flatMap(({ error }) => error ?? []);
    if (errors.length === 0) return false;
    const isRefused = errors.some(error => error instanceof UnauthorizedError);
    const { reopen, reopenSilent } = this.options.timing;
    return this.age() >= (isRefused ? reopen : reopenSilent);
  }

  private age(): number {
    return this.time() - this.openedAt;
  }

  private inTime<T>(
    signal: AbortSignal,
    ask: (limit: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { hub, timing } = this.options;
    const where = `${hub.name} (${this.fleet.hub.location})`;
    return inTime(timing.patience, signal, s => slowHub(where, s), ask);
  }

  private time(): number {
    return this.options.clock.now().getTime();
  }
}
