import { connect, createServer, type Socket } from 'node:net';
import { listenOnLoopback, loopbackHost } from '../control-plane/loopback';

/** Passes TCP connections on, counts them, and breaks them when told to. */
export class TcpProxy {
  /** Since the start. */
  connections = 0;
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private readonly server = createServer(from => this.pass(from));

  private constructor(private readonly target: URL) {}

  static async start(target: string): Promise<TcpProxy> {
    const proxy = new TcpProxy(new URL(target));
    await listenOnLoopback(proxy.server);
    return proxy;
  }

  get url(): string {
    return `https://${loopbackHost(this.server)}`;
  }

  /** Ends all connections that stand, as a restarted load balancer does. */
  drop(): void {
    for (const pair of this.pairs) pair.forEach(socket => socket.destroy());
  }

  /** Lets nothing through any more, on connections that stay open. */
  silence(): void {
    for (const [from, to] of this.pairs) {
      from.unpipe(to);
      to.unpipe(from);
    }
  }

  async stop(): Promise<void> {
    this.drop();
    await new Promise(resolve => this.server.close(resolve));
  }

  private pass(from: Socket): void {
    this.connections += 1;
    const to = connect(Number(this.target.port), this.target.hostname);
    const pair = [from, to] as const;
    this.pairs.add(pair);
    from.pipe(to);
    to.pipe(from);
    for (const socket of pair) {
      socket.on('error', () => {});
      socket.on('close', () => {
        this.pairs.delete(pair);
        pair.forEach(each => each.destroy());
      });
    }
  }
}
