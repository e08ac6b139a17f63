// Starts a daemon, says which, and waits to be killed.
import { join } from 'node:path';
import { Daemon } from '../Daemon';
import { scratchDirectory } from '../scratchDirectory';

async function main(): Promise<void> {
  const { path } = scratchDirectory('owner-test');
  const daemon = new Daemon({
    name: 'sleep',
    program: 'sleep',
    args: ['60'],
    log: join(path, 'sleep.log'),
    ready: async () => true,
  });
  await daemon.start();
  process.stdout.write(
    `${JSON.stringify({ pid: daemon.pid, folder: path })}\n`,
  );
  setInterval(() => {}, 60_000);
}

main();
