import { ApiError, type Clock } from '@kcm-backup/core';
import { DisconnectedError, TIMEOUT } from '../http/DisconnectedError';
import { RetryLaterError } from '../http/RetryLaterError';

export interface RetryOptions {
  readonly clock: Clock;
  /** Attempts after the first; 5 when absent. */
  readonly attempts?: number;
  /** Told before each wait, so that a CLI can say why it stands still. */
  readonly onRetry?: (notice: RetryNotice) => void;
  /** Name of the cluster, for the notice. */
  readonly name?: string;
  /** A number in [0, 1); `Math.random` when absent. */
  readonly random?: () => number;
}

export interface RetryNotice {
  readonly cluster: string;
  /** 1 for the first attempt after the first failure. */
  readonly attempt: number;
  /** Milliseconds. */
  readonly wait: number;
  readonly error: Error;
}

/** What a repetition can do wrong. */
export type Safety =
  /** Nothing: the call reads, or sets what is so already. */
  | 'idempotent'
  /** It may do something twice. */
  | 'once';

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
/** Longer than this, a server does not want to be waited for. */
const LONGEST_RETRY_AFTER_MS = 120_000;

/** A load balancer may change over; what is down shall be told at once. */
const ATTEMPTS_IF_REFUSED = 2;

/**
 * What the next attempt would meet too, perhaps after as long a time: whoever
 * asks for a dead region shall hear so at once.
 */
const LASTING = new RegExp(
  `^(${TIMEOUT}|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)`,
);

/** When to carry a call out again, and after how long. */
export class Retry {
  private readonly givenUp = new WeakSet<object>();

  constructor(private readonly options: RetryOptions) {}

  /** For calls that can be repeated without harm. */
  repeat<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.run('idempotent', call, signal);
  }

  async run<T>(
    safety: Safety,
    call: () => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call();
      } catch (error) {
        signal?.throwIfAborted();
        await this.waitBefore(attempt, error, safety, signal);
      }
    }
  }

  /** @throws the error itself when there is to be no other attempt */
  async waitBefore(
    attempt: number,
    error: unknown,
    safety: Safety,
    signal?: AbortSignal,
  ): Promise<void> {
    const { clock, attempts = 5, onRetry, name = '' } = this.options;
    // A chunk of a list that was tried often enough fails the whole list.
    if (this.givenUp.has(error as object)) throw error;
    if (attempt > attempts || !mayRepeat(error, safety, attempt)) {
      this.givenUp.add(error as object);
      throw error;
    }
    const wait = this.waitOf(attempt, error);
    if (wait > LONGEST_RETRY_AFTER_MS) throw error;
    onRetry?.({ cluster: name, attempt, wait, error: error as Error });
    await clock.sleep(wait, signal);
  }

  /** Doubles each time; between half and all of it, so that clients spread. */
  private waitOf(attempt: number, error: unknown): number {
    const { random = Math.random } = this.options;
    const longest = Math.min(
      FIRST_WAIT_MS * 2 ** (attempt - 1),
      LONGEST_WAIT_MS,
    );
    const wait = Math.round(longest * (0.5 + random() / 2));
    return error instanceof RetryLaterError
      ? Math.max(wait, error.retryAfter)
      : wait;
  }
}

function mayRepeat(error: unknown, safety: Safety, attempt: number): boolean {
  if (error instanceof DisconnectedError) {
    const { code = '' } = (error.cause ?? {}) as { readonly code?: string };
    if (LASTING.test(code)) return false;
    if (code === 'ECONNREFUSED' && attempt > ATTEMPTS_IF_REFUSED) return false;
    return error.nothingSent || safety === 'idempotent';
  }
  if (!(error instanceof ApiError)) return false;
  if (error.status === 429) return true;
  return safety === 'idempotent' && error.status >= 500;
}
