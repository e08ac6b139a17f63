import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import * as tls from 'node:tls';
import type { StoreOptions } from './StoreOptions';

/** Which certificates count. */
export interface Trust {
  /** PEM, besides the usual authorities. */
  readonly caCert?: string;
  readonly insecure?: boolean;
}

/** The connections to one object store, directly or through the proxy. */
export function storeAgent(
  url: string,
  { proxyAgent }: StoreOptions,
  trust: Trust,
): HttpsAgent {
  const secure = new URL(url).protocol === 'https:';
  const Direct = secure ? HttpsAgent : HttpAgent;
  const agent = (proxyAgent?.(url) ??
    new Direct({ keepAlive: true })) as HttpsAgent;
  // After it was made: else the proxy's own certificate would be judged by it.
  Object.assign(agent.options, {
    ...(trust.caCert && { ca: [...knownAuthorities(), trust.caCert] }),
    ...(trust.insecure && { rejectUnauthorized: false }),
  });
  return agent;
}

/** As Velero does: the location's authority counts besides the usual ones. */
function knownAuthorities(): readonly string[] {
  const { getCACertificates } = tls as {
    readonly getCACertificates?: () => readonly string[];
  };
  // Node before 22.15 has only its own list.
  return getCACertificates?.() ?? tls.rootCertificates;
}
