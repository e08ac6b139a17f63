import type { Knex } from 'knex';
import { HistoryStore } from './HistoryStore';
import { OperationStore } from './OperationStore';
import { PlanStore } from './PlanStore';

const DAY_MS = 86_400_000;

/** Forgets what has been over for so long; what is under way stays. */
export async function pruneDatabase(
  db: Knex,
  retentionDays: number,
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - retentionDays * DAY_MS);
  await new HistoryStore(db).prune(before);
  await new OperationStore(db).prune(before);
  await new PlanStore(db).prune(before);
  await pruneHubs(db, before);
}

/**
 * Those that nobody has watched since: they are no longer configured. What
 * seemed to be there or to go on then is not that of another hub to which the
 * name is given.
 */
async function pruneHubs(db: Knex, before: Date): Promise<void> {
  const time = before.getTime();
  await db.transaction(async trx => {
    const names = await trx('hubs')
      .where('written_at', '<', time)
      .andWhere(free =>
        free.whereNull('lease_until').orWhere('lease_until', '<', time),
      )
      .pluck<string[]>('name');
    await trx('hubs').whereIn('name', names).delete();
    await trx('backup_runs').whereIn('hub', names).delete();
    await trx('history_events').whereIn('hub', names).delete();
  });
}
