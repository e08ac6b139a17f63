import type { Agent } from 'node:http';

/** How to get to the object store. */
export interface StoreOptions {
  /** Agent of the proxy that leads to a URL; none when it is reached directly. */
  readonly proxyAgent?: (url: string) => Agent | undefined;
  /**
   * Milliseconds until a connection must stand, and without a byte on it.
   * 5,000 and 20,000 when absent.
   */
  readonly connectTimeout?: number;
  readonly idleTimeout?: number;
}

/** The limits, where they are not said. */
export function timeoutsOf({
  connectTimeout = 5_000,
  idleTimeout = 20_000,
}: StoreOptions) {
  return { connectTimeout, idleTimeout };
}
