import type { AddressInfo, Server } from 'node:net';

/** Has a server listen on a free port of the loopback interface. */
export function listenOnLoopback(server: Server): Promise<void> {
  return new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
}

/** Where such a server listens: `127.0.0.1:PORT`. */
export function loopbackHost(server: Server): string {
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
