import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/**
 * Below those that the system gives to whoever asks for any port, and to every
 * connection that goes out: one of these could be gone before it is used.
 */
const RANGE = { from: 20_000, to: 32_000 };

const given = new Set<number>();

/**
 * Ports of the loopback interface in a row that nothing listens on just now. No
 * port is given twice.
 */
export async function freePorts(count: number): Promise<number[]> {
  for (;;) {
    const first = randomInt(RANGE.from, RANGE.to - count);
    const ports = Array.from({ length: count }, (_, i) => first + i);
    if (ports.some(port => given.has(port))) continue;
    ports.forEach(port => given.add(port));
    if (await areFree(ports)) return ports;
  }
}

async function areFree(ports: readonly number[]): Promise<boolean> {
  const settled = await Promise.allSettled(ports.map(listen));
  const servers = settled.flatMap(one =>
    one.status === 'fulfilled' ? one.value : [],
  );
  await Promise.all(
    servers.map(server => new Promise(done => server.close(done))),
  );
  return servers.length === ports.length;
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
