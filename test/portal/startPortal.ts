import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { Daemon } from '../control-plane/Daemon';
import { freePorts } from '../control-plane/freePorts';
import { scratchDirectory } from '../control-plane/scratchDirectory';
// The examples are no package: there is no other way to what writes them.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { writeBuckets } from '../../examples/fleet/buckets/writeBuckets';
import { buildApp } from './buildApp';

const root = join(__dirname, '../..');

/** How {@link startPortal} starts. */
export interface PortalOptions {
  /** Default: a free one. */
  readonly port?: number;
  /** What app-config.yaml is to say besides, or instead. */
  readonly config?: object;
  /** For variables that the configuration names. */
  readonly env?: Readonly<Record<string, string>>;
  /** Least of what is logged; default `warn`. */
  readonly logLevel?: string;
  /** Told what happens. */
  readonly say?: (line: string) => void;
}

/** A running Backstage: app and backend on one port. */
export interface Portal {
  readonly url: string;
  readonly pid: number;
  readonly log: string;
  readonly running: boolean;
  /** A token of a user of the demo, for the API. */
  tokenOf(user: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Builds the app where it is not built, and starts the backend that serves it.
 *
 * @throws Error with what the build said, or with the end of the backend's log
 */
export async function startPortal(
  options: PortalOptions = {},
): Promise<Portal> {
  const { say = () => {}, config = {}, env, logLevel = 'warn' } = options;
  await buildApp(say);
  say('starts the backend');
  const port = options.port ?? (await freePorts(1))[0];
  const url = `http://localhost:${port}`;
  const scratch = scratchDirectory('portal');
  const files = [join(root, 'app-config.yaml')];
  for (const [name, content] of Object.entries({ config, address: at(port) })) {
    const file = join(scratch.path, `${name}.yaml`);
    writeFileSync(file, stringify(content), { mode: 0o600 });
    files.push(file);
  }
  const buckets = join(scratch.path, 'buckets');
  await writeBuckets(buckets);
  const backend = backendDaemon(files, join(scratch.path, 'backend.log'), {
    url,
    env: {
      ...env,
      LOG_LEVEL: logLevel,
      KCM_BACKUP_EXAMPLE_BUCKETS: buckets,
    },
  });
  const stop = async () => {
    await backend.stop();
    await scratch.remove();
  };
  await backend.start().catch(async error => {
    await stop();
    throw error;
  });
  return {
    url,
    pid: backend.pid!,
    log: backend.log,
    get running() {
      return backend.running;
    },
    tokenOf: user => tokenOf(url, user),
    stop,
  };
}

function at(port: number): object {
  const baseUrl = `http://localhost:${port}`;
  return { app: { baseUrl }, backend: { baseUrl, listen: { port } } };
}

function backendDaemon(
  configs: readonly string[],
  log: string,
  { url, env }: { url: string; env: Readonly<Record<string, string>> },
): Daemon {
  const modules = join(root, 'node_modules');
  return new Daemon({
    name: 'Backstage',
    program: join(modules, '.bin/node'),
    args: [
      // Not Backstage's own loader: with it, what is imported lazily comes
      // without its names.
      ...['--import', join(modules, 'tsx/dist/loader.mjs')],
      'src/index.ts',
      ...configs.flatMap(file => ['--config', file]),
    ],
    // Paths in the configuration are seen from here, as Backstage has it.
    cwd: join(root, 'packages/backend'),
    env: { ...env, NODE_ENV: 'development' },
    log,
    ready: () => showsHubs(url),
  });
}

/** The catalog was read: who there is, and what is whose. */
async function showsHubs(url: string): Promise<boolean> {
  const token = await tokenOf(url, 'platform-lead');
  const response = await fetch(`${url}/api/kcm-backup/hubs`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { hubs } = (await response.json()) as {
    hubs: readonly { readonly entityRef?: string }[];
  };
  return hubs.length > 0 && hubs.every(({ entityRef }) => entityRef);
}

async function tokenOf(url: string, user: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/demo/refresh`, {
    headers: { 'x-kcm-backup-demo-user': user },
  });
  if (!response.ok) {
    throw new Error(
      `${user} cannot sign in: ${response.status} ${await response.text()}`,
    );
  }
  const { backstageIdentity } = (await response.json()) as {
    backstageIdentity: { token: string };
  };
  return backstageIdentity.token;
}
