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

/** Those that nobody has watched since: they are no longer configured. */
async function pruneHubs(db: Knex, before: Date): Promise<void> {
  const time = before.getTime();
  await db('hubs')
    .where('written_at', '<', time)
    .andWhere(free =>
      free.whereNull('lease_until').orWhere('lease_until', '<', time),
    )
    .delete();
}
