import {
  NotFoundError,
  UsageError,
  type Clock,
  type Fleet,
  type ObjectStore,
} from '@kcm-backup/core';
import { ManualClock } from '@kcm-backup/core/testing';
import { nodeCodec } from '@kcm-backup/object-store';
import type { Context, FleetOptions, Output } from '../context';

export interface TestWorld {
  readonly env?: Readonly<Record<string, string>>;
  /** Both stdin and stdout are one, and this is what is typed. */
  readonly terminal?: { readonly types?: readonly string[] };
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  readonly fleet?: Fleet | ((options: FleetOptions) => Promise<Fleet>);
  /** The bucket of every location. */
  readonly store?: ObjectStore;
}

export interface TestContext extends Context {
  readonly out: () => string;
  readonly err: () => string;
  /** What was written to files. */
  readonly written: ReadonlyMap<string, string>;
}

/** A world in memory: what is not given is not there. */
export function createTestContext(world: TestWorld = {}): TestContext {
  const isTerminal = world.terminal !== undefined;
  const stdout = memoryOutput(isTerminal);
  const stderr = memoryOutput(isTerminal);
  const typed = [...(world.terminal?.types ?? [])];
  const written = new Map<string, string>();
  return {
    version: '1.2.3',
    stdout,
    stderr,
    stdin: {
      isTerminal,
      readLine: async () => typed.shift(),
      readAll: async () => new TextEncoder().encode(typed.join('\n')),
    },
    env: world.env ?? {},
    cwd: '/somewhere',
    files: {
      read: async path => bytesOf(world.files, path),
      exists: async path => world.files?.[path] !== undefined,
      open: async function* open(path) {
        yield bytesOf(world.files, path);
      },
      write: async (path, content) => {
        written.set(path, await textOf(content));
      },
    },
    clock: world.clock ?? new ManualClock(),
    signal: world.signal ?? new AbortController().signal,
    openFleet: async options => {
      if (typeof world.fleet === 'function') return world.fleet(options);
      if (world.fleet) return world.fleet;
      throw new NotFoundError('This test has no fleet.');
    },
    openDownloader: async () => ({
      open: () => {
        throw new NotFoundError('This test has no object store.');
      },
    }),
    openObjectStore: async () => {
      if (world.store) return world.store;
      throw new NotFoundError('This test has no object store.');
    },
    openCodec: async () => nodeCodec,
    randomBytes: size => new Uint8Array(size),
    out: stdout.text,
    err: stderr.text,
    written,
  };
}

function memoryOutput(
  isTerminal: boolean,
): Output & { readonly text: () => string } {
  const chunks: string[] = [];
  return {
    isTerminal,
    columns: isTerminal ? 100 : undefined,
    write: text =>
      void chunks.push(
        typeof text === 'string' ? text : new TextDecoder().decode(text),
      ),
    drain: async () => undefined,
    text: () => chunks.join(''),
  };
}

function bytesOf(files: TestWorld['files'], path: string): Uint8Array {
  const text = files?.[path];
  if (text === undefined) throw new UsageError(`there is no file ${path}`);
  return typeof text === 'string' ? new TextEncoder().encode(text) : text;
}

async function textOf(
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
): Promise<string> {
  if (typeof content === 'string') return content;
  if (content instanceof Uint8Array) return new TextDecoder().decode(content);
  const parts: string[] = [];
  for await (const chunk of content)
    parts.push(new TextDecoder().decode(chunk));
  return parts.join('');
}
