import type {
  BackupRun,
  HistoryEvent,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Knex } from 'knex';
import { type IdentifiedEvent, writeEvent } from './writeHistory';

/** Which runs of a hub. */
export interface RunQuery {
  /** `management` or a region; all when absent. */
  readonly cluster?: string;
  /** Only those that started earlier. */
  readonly before?: Date;
  /**
   * `cluster/name` of one that started at {@link before}: also those that
   * started with it and come after it.
   */
  readonly after?: string;
  readonly limit: number;
}

/** What happened to hubs, also while this replica did not run. */
export class HistoryStore {
  constructor(private readonly db: Knex) {}

  /** Newest first, with those whose Backups are no more. */
  async runs(
    hub: string,
    { cluster, before, after, limit }: RunQuery,
  ): Promise<readonly BackupRun[]> {
    const query = this.db('backup_runs').where({ hub });
    if (cluster !== undefined) query.andWhere({ cluster });
    if (before) {
      const time = before.getTime();
      query.andWhere(older => {
        older.where('started_at', '<', time);
        if (after === undefined) return;
        const [of, name] = after.split('/');
        older.orWhere(same =>
          same
            .where('started_at', time)
            .whereRaw('(name, cluster) > (?, ?)', [name, of]),
        );
      });
    }
    const rows = await query
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'name' },
        { column: 'cluster' },
      ])
      .limit(limit)
      .select('run');
    return rows.map(({ run }) => JSON.parse(run));
  }

  /** Those whose Backups were there when the hub was read last. */
  async presentRuns(hub: string): Promise<readonly BackupRun[]> {
    const rows = await this.db('backup_runs')
      .where({ hub })
      .whereNull('gone_at')
      .select('run');
    return rows.map(({ run }) => JSON.parse(run));
  }

  /** Newest first. */
  async events(hub: string, limit: number): Promise<readonly HistoryEvent[]> {
    const rows = await this.newestEvents(hub).limit(limit);
    return rows.map(({ event }) => JSON.parse(event));
  }

  /** What was proved of a Backup, newest first. */
  async eventsOf(
    hub: string,
    backup: string,
  ): Promise<readonly HistoryEvent[]> {
    const rows = await this.newestEvents(hub).andWhere({ backup });
    return rows.map(({ event }) => JSON.parse(event));
  }

  /** What has begun and not ended. */
  async ongoing(hub: string): Promise<readonly IdentifiedEvent[]> {
    const rows = await this.newestEvents(hub).andWhere({ ongoing: true });
    return rows.map(({ identity, event }) => ({
      identity,
      event: JSON.parse(event),
    }));
  }

  /** Tells what was done from here; the same moment of the same is told once. */
  async add(hub: string, event: HistoryEvent): Promise<void> {
    await writeEvent(this.db, hub, identified(event));
  }

  /** Forgets what was over before a moment. */
  async prune(before: Date): Promise<void> {
    const time = before.getTime();
    await this.db('backup_runs').where('gone_at', '<', time).delete();
    await this.db('history_events')
      .where({ ongoing: false })
      .andWhere(over =>
        over
          .where('ended_at', '<', time)
          .orWhere(moment =>
            moment.whereNull('ended_at').andWhere('at', '<', time),
          ),
      )
      .delete();
  }

  private newestEvents(hub: string) {
    return this.db('history_events')
      .where({ hub })
      .orderBy([{ column: 'at', order: 'desc' }, { column: 'identity' }])
      .select('identity', 'event');
  }
}

export function identified(event: HistoryEvent): IdentifiedEvent {
  return { identity: identityOf(event), event };
}

/** What tells an event from others of its hub. */
export function identityOf({
  kind,
  cluster,
  backup,
  at,
}: HistoryEvent): string {
  return [kind, cluster, backup ?? '', new Date(at).toISOString()].join('/');
}
