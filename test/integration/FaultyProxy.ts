import {
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import { request } from 'node:https';
import { listenOnLoopback, loopbackHost } from '../control-plane/loopback';

/** An answer in place of the API server's. */
export interface Fault {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Hang up, after the request has gone through. */
  readonly hangUp?: boolean;
}

/**
 * An HTTP proxy in front of a real API server that answers some requests by
 * itself.
 */
export class FaultyProxy {
  readonly requests: { readonly method: string; readonly url: string }[] = [];
  /** Looks at each request; `undefined` lets it through. */
  fault: (url: URL, method: string) => Fault | undefined = () => undefined;
  private readonly server: Server;

  private constructor(
    private readonly target: string,
    private readonly ca: string,
  ) {
    this.server = createServer((from, to) => this.handle(from, to));
  }

  static async start(target: string, ca: string): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target, ca);
    await listenOnLoopback(proxy.server);
    return proxy;
  }

  get url(): string {
    return `http://${loopbackHost(this.server)}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private handle(from: IncomingMessage, to: ServerResponse): void {
    const method = from.method ?? '';
    const url = new URL(from.url ?? '/', this.target);
    this.requests.push({ method, url: url.pathname + url.search });
    const fault = this.fault(url, method);
    if (fault && !fault.hangUp) {
      from.resume();
      to.writeHead(fault.status, {
        'content-type': 'application/json',
        ...fault.headers,
      });
      to.end(JSON.stringify(fault.body ?? {}));
      return;
    }
    const send = url.protocol === 'https:' ? request : httpRequest;
    const forwarded = send(
      url,
      { method, headers: from.headers, ca: this.ca },
      answer => {
        if (fault) {
          answer.resume();
          answer.on('end', () => from.socket.destroy());
          return;
        }
        to.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(to);
        answer.on('error', () => to.destroy());
      },
    );
    forwarded.on('error', () => to.destroy());
    to.on('close', () => forwarded.destroy());
    from.pipe(forwarded);
  }
}

/** The Status that the API server answers with. */
export function status(code: number, reason: string, more: object = {}): Fault {
  return {
    status: code,
    body: {
      apiVersion: 'v1',
      kind: 'Status',
      status: 'Failure',
      code,
      reason,
      message: `injected: ${reason}`,
      metadata: {},
      ...more,
    },
  };
}
