import { version } from '../package.json';
import type { Context, Files, Input, Output } from './context';
import { InterruptedError } from './exitCodes';

/** What the launcher hands over of `process`. */
export interface Host {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: () => string;
  /** Only touched when needed: it is slow to open. */
  readonly stdin: () => NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Aborted by Ctrl-C. */
  readonly interrupted: AbortSignal;
}

/** The real world. What is slow to load is loaded when first used. */
export function createContext(host: Host): Context {
  const interrupt = new AbortController();
  host.interrupted.addEventListener('abort', () =>
    interrupt.abort(new InterruptedError()),
  );
  return {
    version,
    stdout: outputOf(host.stdout),
    stderr: outputOf(host.stderr),
    stdin: inputOf(host.stdin),
    env: host.env,
    cwd: host.cwd(),
    files: filesIn(host.cwd()),
    clock: { now: () => new Date(), sleep },
    signal: interrupt.signal,
    openFleet: async options => {
      const { openFleet } = await import('./open/openFleet');
      return openFleet(options, {
        env: host.env,
        cwd: host.cwd(),
        userAgent: `kubectl-kcm_backup/v${version}`,
        interactive: () => host.stdin().isTTY === true,
      });
    },
    openDownloader: async () =>
      (await import('./open/openDownloader')).openDownloader(host.env),
    openObjectStore: async access => {
      const { openStore } = await import('./open/openStore');
      return openStore(access, host.env);
    },
    openCodec: async () => (await import('./open/openCodec')).openCodec(),
    randomBytes: size => crypto.getRandomValues(new Uint8Array(size)),
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
    write: text => void stream.write(text),
    drain: () =>
      stream.writableNeedDrain
        ? new Promise(resolve => stream.once('drain', () => resolve()))
        : Promise.resolve(),
  };
}

function inputOf(stdin: () => NodeJS.ReadStream): Input {
  return {
    get isTerminal() {
      return stdin().isTTY === true;
    },
    readLine: async signal =>
      (await import('./open/input')).readLine(stdin(), signal),
    readAll: async signal =>
      (await import('./open/input')).readAll(stdin(), signal),
  };
}

function filesIn(cwd: string): Files {
  return {
    read: async path => (await import('./open/files')).readFileIn(cwd, path),
    exists: async path => (await import('./open/files')).existsIn(cwd, path),
    open: async function* open(path) {
      yield* (await import('./open/files')).openFileIn(cwd, path);
    },
    write: async (path, content, options) =>
      (await import('./open/files')).writeFileIn(cwd, path, content, options),
  };
}

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const wake = new AbortController();
    const timer = setTimeout(() => {
      wake.abort();
      resolve();
    }, milliseconds);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const once = { once: true, signal: wake.signal };
    signal?.addEventListener('abort', onAbort, once);
  });
}
