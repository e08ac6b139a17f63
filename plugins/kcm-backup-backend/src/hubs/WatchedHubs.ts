import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ClusterAccesses,
  HubConfig,
} from '@kcm-backup/backstage-plugin-kcm-backup-node';
import { type Clock, NotFoundError, toError } from '@kcm-backup/core';
import { systemClock } from '@kcm-backup/kubernetes';
import type { Knex } from 'knex';
import { HistoryStore } from '../database/HistoryStore';
import { HubStore } from '../database/HubStore';
import { HubKeeper } from './HubKeeper';
import type { HubChange, HubRecord, Hubs, OpenHub } from './HubRecord';
import { LeaseRounds } from './LeaseRounds';
import { OpenClusters } from './OpenClusters';
import { WATCH_TIMING, type WatchTiming } from './WatchTiming';

export interface WatchedHubsOptions {
  readonly hubs: readonly HubConfig[];
  readonly accesses: ClusterAccesses;
  /** With the plugin's tables. */
  readonly database: Knex;
  readonly logger: LoggerService;
  readonly clock?: Clock;
  readonly timing?: Partial<WatchTiming>;
}

/** See {@link Hubs}. */
export class WatchedHubs implements Hubs {
  private readonly keepers: ReadonlyMap<string, HubKeeper>;
  private readonly rounds: LeaseRounds;
  private readonly opened: OpenClusters;
  private readonly listeners = new Set<(change: HubChange) => void>();

  /** @throws Error that names the key, for an access that nobody knows */
  constructor(private readonly options: WatchedHubsOptions) {
    const { hubs, accesses, database, logger } = options;
    const { clock = systemClock } = options;
    const timing = { ...WATCH_TIMING, ...options.timing };
    hubs.forEach(hub => accesses.check(hub));
    this.opened = new OpenClusters(hubs, accesses, clock);
    const holder = `${hostname().slice(0, 60)}-${randomUUID()}`;
    const store = new HubStore(database, holder, timing.lease);
    const history = new HistoryStore(database);
    const keepers = hubs.map(
      (hub, index) =>
        new HubKeeper({
          hub,
          open: () => accesses.open(hub),
          store,
          history,
          logger: logger.child({ hub: hub.name }),
          clock,
          timing,
          stagger: (timing.judge * index) / hubs.length,
          onChange: change => this.tell(change),
        }),
    );
    this.keepers = new Map(keepers.map(keeper => [keeper.hub.name, keeper]));
    this.rounds = new LeaseRounds({ keepers, store, clock, timing, logger });
  }

  /** Resolves with the last known state of each hub in memory. */
  start(): Promise<void> {
    return this.rounds.start();
  }

  /** Resolves once nothing of it goes on, and other replicas may take over. */
  stop(): Promise<void> {
    return this.rounds.stop();
  }

  list(): readonly HubRecord[] {
    return [...this.keepers.values()].map(({ record }) => record);
  }

  get(name: string): HubRecord | undefined {
    return this.keepers.get(name)?.record;
  }

  async open(name: string): Promise<OpenHub> {
    if (!this.keepers.has(name)) {
      throw new NotFoundError(`There is no management cluster ${name}.`);
    }
    return this.opened.open(name);
  }

  refresh(name: string): void {
    this.keepers.get(name)?.refresh();
  }

  onChange(listener: (change: HubChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(change: HubChange): void {
    for (const listener of this.listeners) {
      try {
        listener(change);
      } catch (error) {
        this.options.logger.error(
          `What follows from a change of ${change.now.name} failed`,
          toError(error),
        );
      }
    }
  }
}
