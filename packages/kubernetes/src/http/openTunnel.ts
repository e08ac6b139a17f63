import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { openSocksTunnel } from './openSocksTunnel';

/**
 * A TCP connection to `host:port` through a proxy: CONNECT for `http` and
 * `https` proxies, SOCKS 5 for `socks5` ones (such as `ssh -D`).
 */
export function openTunnel(
  proxy: string,
  host: string,
  port: number,
): Promise<Socket> {
  const url = new URL(proxy);
  switch (url.protocol) {
    case 'socks5:':
    case 'socks5h:':
      return openSocksTunnel(url, host, port);
    case 'http:':
    case 'https:':
      return connect(url, host, port);
    default:
      throw new Error(`no proxies of type ${url.protocol}//`);
  }
}

function connect(proxy: URL, host: string, port: number): Promise<Socket> {
  const request = proxy.protocol === 'https:' ? tlsRequest : plainRequest;
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    const asked = request({
      hostname: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...authorization(proxy) },
      agent: false,
    });
    asked.once('connect', (response, socket) => {
      if (response.statusCode === 200) {
        resolve(socket as Socket);
        return;
      }
      socket.destroy();
      reject(
        new Error(`the proxy ${proxy.host} answered ${response.statusCode}`),
      );
    });
    asked.once('response', response => {
      response.resume();
      reject(
        new Error(`the proxy ${proxy.host} answered ${response.statusCode}`),
      );
    });
    asked.once('error', reject);
    asked.end();
  });
}

function authorization(proxy: URL): Record<string, string> {
  if (!proxy.username) return {};
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return {
    'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}`,
  };
}
