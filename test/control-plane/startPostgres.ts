import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Daemon } from './Daemon';
import { freePorts } from './freePorts';
import { scratchDirectory } from './scratchDirectory';

const run = promisify(execFile);

/** A running PostgreSQL with nothing in it. */
export interface Postgres {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Empty: whoever reaches the port is let in. */
  readonly password: string;
  /** To the database `postgres`. */
  readonly connectionString: string;
  /** Takes the service away; the data stays. */
  stop(): Promise<void>;
  /** Brings it back on its old address. */
  start(): Promise<void>;
  /** Freezes it: connections open, no answers. */
  pause(): void;
  /** Ends {@link Postgres.pause}. */
  resume(): void;
  /** Ends it and removes the data. */
  close(): Promise<void>;
}

/** Where Debian keeps the programs of each version. */
const DEBIAN = '/usr/lib/postgresql';
const USER = 'postgres';
/** PostgreSQL does not run as root. */
const NOBODY = 65_534;

/** Whether this machine has the programs. */
export function hasPostgres(): boolean {
  return programFolder() !== undefined;
}

/**
 * Starts a PostgreSQL of its own on a free loopback port.
 *
 * @throws Error with the end of its log when it does not start
 */
export async function startPostgres(): Promise<Postgres> {
  const folder = programFolder();
  if (!folder) {
    throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  }
  const scratch = scratchDirectory('postgres');
  const data = join(scratch.path, 'data');
  const [port] = await freePorts(1);
  const asUser = await unprivileged(scratch.path);
  const [initdb, ...initdbArgs] = [
    ...asUser,
    join(folder, 'initdb'),
    ...['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--no-sync'],
  ];
  await run(initdb, initdbArgs, { cwd: scratch.path });
  const [program, ...args] = [
    ...asUser,
    join(folder, 'postgres'),
    ...['-D', data, '-p', String(port), '-k', ''],
    ...['-c', 'listen_addresses=127.0.0.1', '-c', 'shared_buffers=16MB'],
    // Nothing in it outlives the test.
    ...['fsync', 'synchronous_commit', 'full_page_writes'].flatMap(name => [
      '-c',
      `${name}=off`,
    ]),
  ];
  const server = new Daemon({
    name: 'PostgreSQL',
    program,
    args,
    cwd: scratch.path,
    log: join(scratch.path, 'postgres.log'),
    ready: () => isReady(join(folder, 'pg_isready'), port),
  });
  const close = async () => {
    await server.stop();
    await scratch.remove();
  };
  await server.start().catch(async error => {
    await close();
    throw error;
  });
  return {
    host: '127.0.0.1',
    port,
    user: USER,
    password: '',
    connectionString: `postgresql://${USER}@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(),
    start: () => server.start(),
    pause: () => server.pause(),
    resume: () => server.resume(),
    close,
  };
}

async function isReady(program: string, port: number): Promise<boolean> {
  const args = ['-h', '127.0.0.1', '-p', String(port), '-U', USER, '-q'];
  await run(program, args);
  return true;
}

/** What stands before a command so that root does not run it. */
async function unprivileged(folder: string): Promise<readonly string[]> {
  if (process.getuid?.() !== 0) return [];
  await chown(folder, NOBODY, NOBODY);
  const ids = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`];
  return ['setpriv', ...ids, '--clear-groups', '--'];
}

/** Of the newest version that is installed. */
function programFolder(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a));
  return [
    ...newest.map(version => join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ].find(folder => existsSync(join(folder, 'initdb')));
}
