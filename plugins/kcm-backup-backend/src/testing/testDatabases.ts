import { randomUUID } from 'node:crypto';
import {
  hasPostgres,
  type Postgres,
  startPostgres,
} from '@kcm-backup/test/control-plane/startPostgres';
import knexFactory, { type Knex } from 'knex';
import { migrate } from '../database/openDatabase';

/** The databases that Backstage runs on. */
export type Engine = 'SQLite' | 'PostgreSQL';

/** An empty database that several replicas may open. */
export interface TestDatabase {
  /** Another connection to the same; one of SQLite has one connection. */
  connect(): Knex;
  /** Where it is a server of its own: to take it away and bring it back. */
  readonly server?: Postgres;
}

/** Those of this machine; in CI both of them must be there. */
export const engines: readonly Engine[] =
  hasPostgres() || process.env.CI ? ['SQLite', 'PostgreSQL'] : ['SQLite'];

/**
 * To be called in a `describe`: starts what the engine needs before its tests,
 * and ends it after them.
 */
export function testDatabases(engine: Engine): {
  /** A new one, with the plugin's tables, in the place of the one before. */
  create(): Promise<TestDatabase>;
} {
  let server: Postgres | undefined;
  const open: Knex[] = [];
  const keep = (db: Knex) => {
    open.push(db);
    return db;
  };
  beforeAll(async () => {
    if (engine === 'PostgreSQL') server = await startPostgres();
  }, 60_000);
  const closeAll = () => Promise.all(open.splice(0).map(db => db.destroy()));
  afterAll(async () => {
    await closeAll();
    await server?.close();
  }, 60_000);
  return {
    create: async () => {
      await closeAll();
      const database = server
        ? await postgresDatabase(server, keep)
        : sqliteDatabase(keep);
      await migrate(database.connect());
      return database;
    },
  };
}

function sqliteDatabase(keep: (db: Knex) => Knex): TestDatabase {
  const db = keep(
    knexFactory({
      client: 'better-sqlite3',
      connection: { filename: ':memory:' },
      useNullAsDefault: true,
      // Backstage sets the same: it would be another database each time.
      pool: { min: 1, max: 1, idleTimeoutMillis: 2 ** 31 - 1 },
    }),
  );
  return { connect: () => db };
}

async function postgresDatabase(
  server: Postgres,
  keep: (db: Knex) => Knex,
): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const connect = (database: string) =>
    keep(
      knexFactory({
        client: 'pg',
        connection: { ...addressOf(server), database },
        pool: { min: 0, max: 5 },
      }),
    );
  await connect('postgres').raw('create database ??', [name]);
  return { connect: () => connect(name), server };
}

function addressOf({ host, port, user, password }: Postgres) {
  return { host, port, user, password };
}
