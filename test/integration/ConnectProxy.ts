import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { listenOnLoopback, loopbackHost } from '../control-plane/loopback';

/** An HTTP proxy that tunnels, and remembers whereto. */
export class ConnectProxy {
  /** Hosts with their ports, as asked for. */
  readonly asked: string[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer();

  private constructor() {
    this.server.on('connect', ({ url = '' }, socket: Socket) => {
      this.asked.push(url);
      const [host, port] = url.split(':');
      const to = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(to).pipe(socket);
      });
      for (const [one, other] of [
        [socket, to],
        [to, socket],
      ]) {
        this.sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => this.sockets.delete(one));
      }
    });
  }

  static async start(): Promise<ConnectProxy> {
    const proxy = new ConnectProxy();
    await listenOnLoopback(proxy.server);
    return proxy;
  }

  get url(): string {
    return `http://${loopbackHost(this.server)}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise(resolve => this.server.close(resolve));
  }
}
