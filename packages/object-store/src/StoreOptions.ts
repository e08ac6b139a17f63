import type { Agent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';

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

/** The same in the words of the HTTP handler. */
export function handlerOptions(agent: HttpsAgent, options: StoreOptions) {
  const { connectTimeout, idleTimeout } = timeoutsOf(options);
  return {
    httpAgent: agent,
    httpsAgent: agent,
    connectionTimeout: connectTimeout,
    socketTimeout: idleTimeout,
  };
}
