import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Daemon } from './Daemon';
import { eventually } from './eventually';
import { type ScratchDirectory, scratchDirectory } from './scratchDirectory';

describe('Daemon', () => {
  let scratch: ScratchDirectory;
  beforeEach(() => {
    scratch = scratchDirectory('daemon-test');
  });
  afterEach(() => scratch.remove());

  const daemon = (script: string, ready = async () => true) =>
    new Daemon({
      name: 'the daemon',
      program: 'sh',
      args: ['-c', script],
      log: join(scratch.path, 'daemon.log'),
      ready,
      timeout: 500,
    });

  it('fails with the end of the log when the program ends', async () => {
    const broken = daemon('echo first; echo no such port; exit 3', () =>
      Promise.reject(new Error('not yet')),
    );
    await expect(broken.start()).rejects.toThrow(
      /^the daemon ended with exit code 3;[^]*no such port/,
    );
    expect(broken.running).toBe(false);
  });

  it('fails when the program does not exist', async () => {
    const missing = new Daemon({
      name: 'the daemon',
      program: join(scratch.path, 'nowhere'),
      args: [],
      log: join(scratch.path, 'daemon.log'),
      ready: async () => false,
    });
    await expect(missing.start()).rejects.toThrow(/the daemon .*ENOENT/);
  });

  it('ends a program that never becomes ready', async () => {
    const slow = daemon('exec sleep 60', async () => false);
    await expect(slow.start()).rejects.toThrow('did not become ready in time');
    expect(slow.running).toBe(false);
  });

  it('can be started again', async () => {
    const program = daemon('exec sleep 60');
    await program.start();
    const { pid } = program;
    await program.stop();
    await program.start();
    expect(program.pid).not.toBe(pid);
    await program.kill();
    expect(program.running).toBe(false);
  });

  it('ends children of the program with it', async () => {
    const pidFile = join(scratch.path, 'pid');
    const parent = daemon(
      `sleep 60 & echo $! > ${pidFile}; exec sleep 60`,
      async () => readFileSync(pidFile, 'utf8').endsWith('\n'),
    );
    await parent.start();
    const child = Number(readFileSync(pidFile, 'utf8'));
    expect(isAlive(child)).toBe(true);
    await parent.kill();
    await eventually('the child has ended', async () => !isAlive(child));
  });

  it('outlives its owner in no way, nor do scratch folders', async () => {
    const owner = spawn(
      process.execPath,
      ['--import', 'tsx', join(__dirname, 'testing/owner.ts')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const lines = createInterface({ input: owner.stdout });
    const line = await new Promise<string>(resolve => {
      lines.once('line', resolve);
    });
    const { pid, folder } = JSON.parse(line);
    expect(isAlive(pid)).toBe(true);
    expect(existsSync(folder)).toBe(true);
    owner.kill('SIGKILL');
    await eventually('the daemon has ended', async () => !isAlive(pid));
    await eventually('the folder is gone', async () => !existsSync(folder));
  }, 30_000);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
