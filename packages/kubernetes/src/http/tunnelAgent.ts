import type { Agent, AgentOptions } from 'node:http';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';

/**
 * An agent whose connections go through a proxy: CONNECT for `http` and `https`
 * proxies, SOCKS 5 for `socks5` ones (such as `ssh -D`).
 */
export function tunnelAgent(
  proxy: string,
  { timeout, ...pool }: AgentOptions,
): Agent {
  const agent = proxy.startsWith('socks')
    ? // The proxy resolves names, as with Go: `socks5` would do it here.
      new SocksProxyAgent(proxy.replace(/^socks5:/, 'socks5h:'), pool)
    : new HttpsProxyAgent(proxy, pool);
  // For unused connections alone: the constructor of one drops it, that of the
  // other would end silent watches by it.
  Object.assign(agent.options, { timeout });
  return agent;
}
