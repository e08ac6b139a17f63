import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { forget, removeAtExit } from './reaper';

/** How a {@link Daemon} is started. */
export interface DaemonOptions {
  /** For messages, e.g. `kube-apiserver of east`. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Default: that of this process. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** stdout and stderr are appended to this file. */
  readonly log: string;
  /** Answers whether it serves; asked every 50 ms. Errors count as no. */
  readonly ready: () => Promise<boolean>;
  /** Milliseconds until a start counts as failed; default 120,000. */
  readonly timeout?: number;
}

/**
 * A long-running child process. It never outlives this process, and its own
 * children (such as Velero's plugins) never outlive it.
 */
export class Daemon {
  readonly name: string;
  readonly log: string;
  readonly #options: DaemonOptions;
  #child: ChildProcess | undefined;
  #exited: Promise<string> | undefined;

  constructor(options: DaemonOptions) {
    this.#options = options;
    this.name = options.name;
    this.log = options.log;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get running(): boolean {
    return this.#child !== undefined;
  }

  /**
   * Starts it and waits until it serves.
   *
   * @throws Error with the end of its log when it exits or takes too long
   */
  async start(): Promise<void> {
    if (this.#child) return;
    this.#spawn();
    const exited = this.#exited!;
    const deadline = Date.now() + (this.#options.timeout ?? 120_000);
    let ended: string | undefined;
    exited.then(how => (ended = how));
    while (!(await this.#isReady())) {
      if (ended !== undefined) throw this.#failure(ended);
      if (Date.now() > deadline) {
        await this.kill();
        throw this.#failure('did not become ready in time');
      }
      await sleep(50);
    }
  }

  /** Asks it to end, and ends it by force after five seconds. */
  async stop(): Promise<void> {
    const stopped = this.#exited;
    if (!stopped) return;
    this.#signal('SIGCONT');
    this.#child!.ref();
    this.#child!.kill('SIGTERM');
    const force = setTimeout(() => this.#signal('SIGKILL'), 5_000);
    await stopped;
    clearTimeout(force);
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    this.#child?.ref();
    this.#signal('SIGKILL');
    await this.#exited;
  }

  /** Freezes it: connections open, no answers. */
  pause(): void {
    this.#signal('SIGSTOP');
  }

  /** Ends {@link Daemon.pause}. */
  resume(): void {
    this.#signal('SIGCONT');
  }

  /** The last lines of its log. */
  logTail(lines = 20): string {
    return readFileSync(this.log, 'utf8').split('\n').slice(-lines).join('\n');
  }

  #spawn(): void {
    const { program, args, cwd, env, log } = this.#options;
    const file = openSync(log, 'a');
    const child = spawn(program, args, {
      detached: true,
      cwd,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: ['ignore', file, file],
    });
    closeSync(file);
    child.unref();
    this.#child = child;
    const { pid } = child;
    if (pid) removeAtExit({ group: pid });
    this.#exited = new Promise(resolve => {
      const ended = (how: string) => {
        if (pid) this.#endGroup(pid);
        this.#child = undefined;
        this.#exited = undefined;
        resolve(how);
      };
      child.once('error', error => ended(error.message));
      child.once('exit', (code, signal) =>
        ended(`ended with ${signal ?? `exit code ${code}`}`),
      );
    });
  }

  #endGroup(pid: number): void {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // Nothing of the group is left.
    }
    forget({ group: pid });
  }

  #signal(signal: NodeJS.Signals): void {
    if (!this.#child?.pid) return;
    try {
      process.kill(-this.#child.pid, signal);
    } catch {
      // It ended in this moment.
    }
  }

  async #isReady(): Promise<boolean> {
    try {
      return await this.#options.ready();
    } catch {
      return false;
    }
  }

  #failure(what: string): Error {
    return new Error(
      `${this.name} ${what}; the end of its log:\n${this.logTail()}`,
    );
  }
}
