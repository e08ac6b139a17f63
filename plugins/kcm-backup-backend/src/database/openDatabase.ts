import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

const PACKAGE = '@kcm-backup/backstage-plugin-kcm-backup-backend';

/** The plugin's database, with the tables as this version has them. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const db = await database.getClient();
  if (!database.migrations?.skip) await migrate(db);
  return db;
}

/** Brings the tables to what this version has; replicas wait for each other. */
export async function migrate(db: Knex): Promise<void> {
  await db.migrate.latest({
    directory: resolvePackagePath(PACKAGE, 'migrations'),
  });
}
