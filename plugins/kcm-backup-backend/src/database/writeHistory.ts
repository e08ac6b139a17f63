import type {
  BackupRun,
  HistoryEvent,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Knex } from 'knex';

/** An event, and what tells it from others of its hub. */
export interface IdentifiedEvent {
  readonly identity: string;
  readonly event: HistoryEvent;
  /** Not told where the newest of its kind, cluster and Backup has its result. */
  readonly unlessTold?: boolean;
}

/** What one look at a hub adds to its history. */
export interface HistoryChanges {
  /** New ones, and those that are otherwise than before. */
  readonly runs: readonly BackupRun[];
  /** Backups that are no more. */
  readonly gone: readonly BackupRun[];
  /** New ones, and those that are otherwise than before. */
  readonly events: readonly IdentifiedEvent[];
}

/** Rows of one INSERT: databases bound the values that it has. */
const ROWS_AT_ONCE = 100;

export async function writeHistory(
  trx: Knex,
  hub: string,
  { runs, gone, events }: HistoryChanges,
): Promise<void> {
  const rows = [...runs, ...gone].map(run => runRow(hub, run));
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await trx('backup_runs')
      .insert(rows.slice(start, start + ROWS_AT_ONCE))
      .onConflict(['hub', 'cluster', 'name'])
      .merge(['started_at', 'gone_at', 'run']);
  }
  for (const event of events) await writeEvent(trx, hub, event);
}

export async function writeEvent(
  trx: Knex,
  hub: string,
  { identity, event, unlessTold }: IdentifiedEvent,
): Promise<void> {
  if (unlessTold && (await isTold(trx, hub, event))) return;
  const { kind, backup = null } = event;
  const at = Date.parse(event.at);
  const row = { hub, identity, kind, backup, at, ...ending(event) };
  await trx('history_events')
    .insert({ ...row, event: JSON.stringify(event) })
    .onConflict(['hub', 'identity'])
    .merge(['ended_at', 'ongoing', 'event']);
}

async function isTold(
  trx: Knex,
  hub: string,
  { kind, cluster, backup, result }: HistoryEvent,
): Promise<boolean> {
  const rows = await trx('history_events')
    .where({ hub, kind, backup })
    .orderBy('at', 'desc')
    .select('event');
  const newest = rows
    .map(({ event }): HistoryEvent => JSON.parse(event))
    .find(event => event.cluster === cluster);
  return newest?.result === result;
}

function ending({ endedAt, result }: HistoryEvent) {
  return {
    ended_at: endedAt === undefined ? null : Date.parse(endedAt),
    ongoing: result === 'ongoing',
  };
}

function runRow(hub: string, run: BackupRun) {
  const { cluster, name, startedAt, goneAt } = run;
  return {
    hub,
    cluster,
    name,
    started_at: startedAt === undefined ? 0 : Date.parse(startedAt),
    gone_at: goneAt === undefined ? null : Date.parse(goneAt),
    run: JSON.stringify(run),
  };
}
