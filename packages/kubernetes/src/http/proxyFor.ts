import { BlockList, isIP } from 'node:net';
import type { Environment } from '../kubeconfig/loadKubeconfig';

/**
 * The proxy that the environment wants for a URL, by the rules of Go's
 * golang.org/x/net/http/httpproxy, so that we go where kubectl goes.
 * proxy-from-env knows no networks (10.0.0.0/8), takes names without a dot for
 * one host, and reads the environment of the process.
 */
export function proxyFor(server: string, env: Environment): string | undefined {
  const url = new URL(server);
  const variable = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = read(env, variable);
  if (!proxy) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || isLoopback(host)) return undefined;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const exempt = (read(env, 'NO_PROXY') ?? '')
    .split(',')
    .map(entry => entry.trim().toLowerCase())
    .some(entry => entry && exempts(entry, host, port));
  if (exempt) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function read(env: Environment, name: string): string | undefined {
  return env[name] || env[name.toLowerCase()] || undefined;
}

function isLoopback(host: string): boolean {
  return host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function exempts(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return inRange(entry, host);
  const [, name, wantedPort] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(
    isIP(entry) === 6 ? `[${entry}]` : entry,
  )!;
  if (wantedPort && wantedPort !== port) return false;
  if (isIP(name)) return name === host;
  const suffix = name.replace(/^\*?\.?/, '.');
  return host.endsWith(suffix) || (name === suffix.slice(1) && host === name);
}

function inRange(range: string, host: string): boolean {
  const [network, bits] = range.split('/');
  const family = isIP(network);
  if (!family || family !== isIP(host) || !/^\d+$/.test(bits)) return false;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  if (Number(bits) > (family === 6 ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), type);
  return list.check(host, type);
}
