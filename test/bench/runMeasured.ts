import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const bin = join(__dirname, '../../node_modules/.bin');

/** How a program ran. */
export interface Measured {
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly stdout: string;
}

/**
 * Runs a program to its end, and watches its memory.
 *
 * @throws Error when it ends with another code than these
 */
export async function runMeasured(
  [program, ...args]: readonly string[],
  env: Readonly<Record<string, string>> = {},
  ends: readonly number[] = [0],
): Promise<Measured> {
  const start = process.hrtime.bigint();
  const child = spawn(program, args, {
    env: {
      ...process.env,
      ...env,
      PATH: [bin, process.env.PATH].join(delimiter),
      NO_PROXY: '127.0.0.1,localhost',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let peakMegabytes = 0;
  const watch = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, peakOf(child.pid));
  }, 20);
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  const code =
    child.exitCode ?? (await new Promise(end => child.once('exit', end)));
  clearInterval(watch);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (!ends.includes(code as number)) {
    throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
  }
  return { seconds, peakMegabytes, stdout: Buffer.concat(chunks).toString() };
}

/** MiB of memory that a process has used at most so far; only Linux tells. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/^VmHWM:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
