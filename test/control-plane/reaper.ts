import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Writable } from 'node:stream';

let helper: ChildProcess | undefined;

/** What must not outlive this process. */
export type Leftover = { readonly group: number } | { readonly folder: string };

/**
 * Has a process group or a folder removed when this process ends in any way,
 * SIGKILL and crashes included. One small helper process does it for all.
 */
export function removeAtExit(leftover: Leftover): void {
  tell(leftover);
}

/** Takes back {@link removeAtExit}, once the thing is gone. */
export function forget(leftover: Leftover): void {
  tell({ ...leftover, gone: true });
}

function tell(message: object): void {
  helper ??= start();
  helper.stdin!.write(`${JSON.stringify(message)}\n`);
}

function start(): ChildProcess {
  const child = spawn(process.execPath, [join(__dirname, 'reaper.cjs')], {
    // A group of its own: Ctrl-C must reach this process, not the helper.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  });
  child.unref();
  const input = child.stdin as Writable & { unref(): void };
  input.on('error', () => {});
  input.unref();
  return child;
}
