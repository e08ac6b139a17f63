import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { openTunnel } from './openTunnel';

type OnSocket = (error: Error | null, socket?: Duplex) => void;
type Target = ConnectionOptions & { host?: string; port?: number };

/** An agent whose connections go through a proxy. */
export function tunnelAgent(
  proxy: string,
  secure: boolean,
  options: AgentOptions,
): HttpAgent {
  const agent = secure ? new HttpsAgent(options) : new HttpAgent(options);
  const open = (target: Target, onSocket: OnSocket) => {
    openTunnel(proxy, target.host ?? '', Number(target.port)).then(
      socket =>
        onSocket(null, secure ? connectTls({ ...target, socket }) : socket),
      error => onSocket(error),
    );
    return undefined;
  };
  return Object.assign(agent, { createConnection: open });
}
