import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Portal, startPortal } from '../test/portal/startPortal';
import {
  type PortalSandbox,
  startPortalSandbox,
} from '../test/portal/startPortalSandbox';

const usage = `npm start -- [--sandbox] [--port N]

Starts a Backstage with the six example hubs, and keeps it until Ctrl-C.

  --sandbox   one hub more, that runs on this machine with a real Velero, and a
              cluster to restore onto; needs Go, and a quarter of an hour once
  --port N    where it listens (7007, or a free port where that is taken)
`;

const DEFAULT_PORT = 7007;

function say(line: string): void {
  process.stderr.write(`portal: ${line}\n`);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      sandbox: { type: 'boolean', default: false },
      port: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0)) {
    throw new Error('--port takes a number');
  }
  return { ...values, port };
}

function guide({ url }: Portal, sandbox?: PortalSandbox): string {
  return `
The portal is at ${url}

  Sign in as Mara Lind     leads the platform group: every team's hubs
             Jonas Weber   of Platform Europe: mgmt-eu and mgmt-lab${sandbox ? ', and the sandbox' : ''}
             Ines Duarte   audits: sees all, touches nothing

The six hubs are exported YAML, judged as of 2026-11-24 14:12 UTC. The buckets of
mgmt-eu and mgmt-edge are there too: verify their newest backups, of which one is
damaged, and plan a restore of mgmt-eu onto a new hub.
${sandbox ? sandbox.guide : 'One that runs, to back up and to restore: npm start -- --sandbox\n'}The same on the command line: npm run tour

Ctrl-C stops everything.
`;
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  const stops: (() => Promise<void>)[] = [];
  let stopping = false;
  const stop = () => {
    // The second time, at once: what is left is removed when this process ends.
    if (stopping) process.exit(130);
    stopping = true;
    say('stopping');
    stopAll(stops).then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  const sandbox = options.sandbox ? await startPortalSandbox(say) : undefined;
  if (sandbox) stops.push(() => sandbox.stop());
  const port =
    options.port ?? ((await isFree(DEFAULT_PORT)) ? DEFAULT_PORT : undefined);
  const portal = await startPortal({ port, config: sandbox?.config, say });
  stops.push(() => portal.stop());
  process.stdout.write(guide(portal, sandbox));
  while (portal.running || stopping) await sleep(500);
  throw new Error(`the backend has ended; its log: ${portal.log}`);
}

async function stopAll(stops: readonly (() => Promise<void>)[]): Promise<void> {
  for (const each of [...stops].reverse()) await each();
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

function fail(error: Error): void {
  say(error.message);
  process.exit(1);
}

main().catch(fail);
