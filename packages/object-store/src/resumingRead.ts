import { setTimeout as sleep } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { REPLACED, StoreCallError } from './storeErrors';

/** The rest of a file, from some offset on. */
export interface Rest {
  readonly body: Readable;
  /** Where `body` begins. */
  readonly offset: number;
  /** Of the whole file, in bytes. */
  readonly size: number;
  /** What tells this content from another under the same key. */
  readonly version?: string;
}

export interface ResumeOptions {
  /** Opens the file at an offset, of this version when one is given. */
  readonly openAt: (offset: number, version?: string) => Promise<Rest>;
  /** Whether another attempt may go better. */
  readonly isPassing: (error: unknown) => boolean;
  /** Milliseconds without a byte, while one is waited for. */
  readonly idleTimeout: number;
  readonly signal?: AbortSignal;
}

/** Attempts that bring no byte further. */
const ATTEMPTS = 5;
const FIRST_WAIT_MS = 200;

/** A body that ended without an error before its end. */
export class CutOffError extends Error {
  constructor(offset: number, size: number) {
    super(`the answer was cut off after ${offset} of ${size} bytes`);
    this.name = 'CutOffError';
  }
}

/**
 * The bytes of a file, taken up again where a connection broke off. An end means
 * that all of them were given.
 *
 * @throws the signal's reason after an abort, else what ended the last attempt
 */
export async function* resumingRead(
  options: ResumeOptions,
): AsyncGenerator<Uint8Array> {
  const { signal } = options;
  const state: State = { offset: 0 };
  let fruitless = 0;
  for (;;) {
    const before = state.offset;
    try {
      yield* readOn(options, state);
      return;
    } catch (error) {
      signal?.throwIfAborted();
      // The first request was repeated by the client already.
      if (state.size === undefined || !options.isPassing(error)) throw error;
      fruitless = state.offset > before ? 0 : fruitless + 1;
      if (fruitless > ATTEMPTS) throw error;
      await pause(FIRST_WAIT_MS * 2 ** fruitless, signal);
    }
  }
}

interface State {
  offset: number;
  /** Known once it was opened. */
  size?: number;
  version?: string;
}

async function* readOn(
  { openAt, idleTimeout, signal }: ResumeOptions,
  state: State,
): AsyncGenerator<Uint8Array> {
  signal?.throwIfAborted();
  const rest = await openAt(state.offset, state.version);
  const { body, size } = rest;
  const onAbort = () => body.destroy(signal?.reason);
  // It may fail while nobody reads it.
  body.on('error', () => {});
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    signal?.throwIfAborted();
    goOn(state, rest);
    for await (const chunk of watched(body, idleTimeout)) {
      state.offset += chunk.length;
      yield chunk;
    }
    if (state.offset !== size) throw new CutOffError(state.offset, size);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    body.destroy();
  }
}

/** @throws when it is not the rest of what was read so far */
function goOn(state: State, { offset, size, version }: Rest): void {
  if (offset !== state.offset) {
    throw new Error('the object store does not read from an offset');
  }
  state.size ??= size;
  state.version ??= version;
  // Some stores have no version of what others put into them.
  if (size !== state.size || version !== state.version) {
    throw new StoreCallError(REPLACED);
  }
}

/** Only the time that a byte is waited for counts, not the reader's own. */
async function* watched(
  body: Readable,
  idleTimeout: number,
): AsyncGenerator<Uint8Array> {
  let idle = endWhenIdle(body, idleTimeout);
  try {
    for await (const chunk of body) {
      clearTimeout(idle);
      yield chunk;
      idle = endWhenIdle(body, idleTimeout);
    }
  } finally {
    clearTimeout(idle);
  }
}

function endWhenIdle(body: Readable, milliseconds: number): NodeJS.Timeout {
  const error = Object.assign(new Error('no byte for long'), {
    code: 'ETIMEDOUT',
  });
  return setTimeout(() => body.destroy(error), milliseconds);
}

async function pause(
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  signal?.throwIfAborted();
}
