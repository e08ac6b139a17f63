import type { HubConfig } from '@kcm-backup/backstage-plugin-kcm-backup-node';
import { toError } from '@kcm-backup/core';
import type { HistoryStore } from '../database/HistoryStore';
import type {
  HubStore,
  Standing,
  StoredHub,
  StoredRecord,
} from '../database/HubStore';
import { Chronicle } from './chronicle/Chronicle';
import type { HistoryChanges } from '../database/writeHistory';
import type { HubChange, HubRecord } from './HubRecord';
import { type HubLook, HubWatcher, type HubWatcherOptions } from './HubWatcher';
import { inTime } from './inTime';
import { isNews } from './isNews';
import { nextRecord } from './nextRecord';
import { slowDatabase } from './slowDatabase';
import { adopted, unread } from './storedRecord';

export interface HubKeeperOptions extends Omit<HubWatcherOptions, 'onLook'> {
  readonly store: HubStore;
  readonly history: HistoryStore;
  readonly onChange: (change: HubChange) => void;
}

/**
 * Keeps the last known state of one hub: as this replica sees it while it holds
 * the lease, else as the one that does has written it.
 */
export class HubKeeper {
  private current: HubRecord;
  /** The revision that is in the database, as far as it is known here. */
  private written = 0;
  private watcher?: HubWatcher;
  private chronicle?: Chronicle;

  constructor(private readonly options: HubKeeperOptions) {
    this.current = unread(options.hub);
  }

  get record(): HubRecord {
    return this.current;
  }

  get hub(): HubConfig {
    return this.options.hub;
  }

  /** Whether the database has another state than this replica. */
  isBehind({ revision }: Standing): boolean {
    return this.watcher === undefined && revision !== this.written;
  }

  /** Takes over what the database has. */
  adopt(stored: StoredHub): void {
    if (this.watcher) return;
    const before = this.current;
    this.written = stored.revision;
    this.current = adopted(this.options.hub, stored);
    if (stored.record) this.options.onChange({ before, now: this.current });
  }

  /** Watches from now on: this replica holds the lease. */
  watch(): void {
    if (this.watcher) return;
    this.chronicle = undefined;
    this.current = { ...this.current, watchedByMe: true };
    this.watcher = new HubWatcher({
      ...this.options,
      onLook: look => this.take(look),
    });
    this.watcher.start();
  }

  /** Whether what it sees can no longer be written. */
  get isLost(): boolean {
    return this.watcher?.signal.aborted ?? false;
  }

  /** Resolves once nothing of it goes on. */
  async stop(): Promise<void> {
    const { watcher } = this;
    await watcher?.stop();
    this.watcher = undefined;
    this.current = { ...this.current, watchedByMe: false };
  }

  refresh(): void {
    this.watcher?.refresh();
  }

  private async take(look: HubLook): Promise<void> {
    const before = this.current;
    const now = nextRecord(before, look);
    this.log(before, now);
    const next = before.revision + 1;
    const outcome = await this.write(before, now, look);
    if (outcome === 'written') this.written = next;
    // Another replica took over: what that one writes is adopted.
    else if (outcome === 'lost') this.watcher?.abort();
    // What is seen is told all the same, and written with the next look.
    else if (!isNews(before, now)) return;
    if (outcome === 'lost' || this.isLost) return;
    this.current = { ...now, revision: next };
    this.options.onChange({ before, now: this.current });
  }

  private async write(
    before: HubRecord,
    now: HubRecord,
    look: HubLook,
  ): Promise<'written' | 'lost' | 'unwritten'> {
    const { hub, logger, store, timing } = this.options;
    const { signal } = this.watcher!;
    try {
      return await inTime(timing.lease, signal, slowDatabase, async limit => {
        const chronicle = await this.loadChronicle();
        const changes = chronicle.changes(look, now.status);
        const isBehind = this.written !== before.revision;
        if (!isBehind && isNothing(changes) && !isNews(before, now)) {
          return 'unwritten';
        }
        limit.throwIfAborted();
        const expected = this.written;
        const revisions = { expected, next: before.revision + 1 };
        const state = toStored(now);
        if (!(await store.write(hub.name, revisions, state, changes))) {
          return 'lost';
        }
        chronicle.note(changes);
        return 'written';
      });
    } catch (error) {
      const message = `The state of ${hub.name} could not be written`;
      if (!signal.aborted) logger.error(message, toError(error));
      return 'unwritten';
    }
  }

  private async loadChronicle(): Promise<Chronicle> {
    const { history, hub } = this.options;
    this.chronicle ??= await Chronicle.load(history, hub.name);
    return this.chronicle;
  }

  private log(before: HubRecord, { sight }: HubRecord): void {
    if (before.sight.state === sight.state) return;
    const { hub, logger } = this.options;
    const { state, message, remedy } = sight;
    const why = [message, remedy].filter(Boolean).join(' ');
    if (state === 'current' || state === 'snapshot') {
      logger.info(`${hub.name} is ${state}`);
    } else {
      logger.warn(`${hub.name} is ${state}: ${why}`);
    }
  }
}

function isNothing(changes: HistoryChanges): boolean {
  return Object.values(changes).every(({ length }) => length === 0);
}

function toStored({
  name: _,
  title: __,
  revision: ___,
  watchedByMe: ____,
  ...stored
}: HubRecord): StoredRecord {
  return stored;
}
