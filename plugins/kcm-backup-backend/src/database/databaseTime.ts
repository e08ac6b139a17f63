import type { Knex } from 'knex';

/**
 * The milliseconds since 1970 by the clock of the database: the only one that
 * all replicas share.
 */
export function databaseTime(db: Knex): Knex.Raw {
  const { client } = db.client.config as { readonly client: string };
  return db.raw(
    client.includes('sqlite')
      ? "cast((julianday('now') - 2440587.5) * 86400000 as integer)"
      : 'cast(extract(epoch from clock_timestamp()) * 1000 as bigint)',
  );
}
