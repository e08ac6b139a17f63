import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { TLSSocket } from 'node:tls';
import {
  DisconnectedError,
  TIMEOUT,
  toDisconnectedError,
} from './DisconnectedError';
import { HttpResponse } from './HttpResponse';

export interface TransportOptions {
  /** URL; its path is put in front of every request's path. */
  readonly server: string;
  readonly tls?: TlsOptions;
  readonly proxy?: string;
  /** Requests at the same time, watches not counted; 8 when absent. */
  readonly maxConnections?: number;
  /** Milliseconds until the connection must stand; 10,000 when absent. */
  readonly connectTimeout?: number;
  /** Milliseconds without a byte; 70,000 when absent, which is longer than the
   * API server takes to give a request up. */
  readonly idleTimeout?: number;
  /** A command that shows whether the server can be reached. */
  readonly remedy?: string;
}

export interface TlsOptions {
  /** PEM. */
  readonly ca?: string;
  readonly servername?: string;
  readonly insecure?: boolean;
}

export interface HttpRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  /** PEM of a client certificate, and its key. */
  readonly cert?: string;
  readonly key?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds for all of it; no limit when absent or 0. */
  readonly timeout?: number;
  /** A watch: takes none of the connections, is silent for long. */
  readonly longLived?: boolean;
}

/**
 * HTTP to one server over kept-alive connections: requests one after the other
 * share one TLS connection. On `node:https` rather than fetch, because client
 * certificates, server names and proxies can be set on it on every runtime that
 * the plugin is packaged for, and because it costs nothing to load.
 */
export class HttpTransport {
  private readonly base: URL;
  private agents?: Promise<Agents>;
  /** Node hands a queued request a socket without saying that it stands. */
  private readonly standing = new WeakSet<object>();

  constructor(private readonly options: TransportOptions) {
    this.base = new URL(options.server);
  }

  /**
   * @throws DisconnectedError when no answer came; the signal's reason after an
   *   abort. Every status code is an answer.
   */
  async send(request: HttpRequest): Promise<HttpResponse> {
    const { signal } = request;
    signal?.throwIfAborted();
    const guard = new AbortController();
    const onAbort = () => guard.abort(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    const timer = request.timeout
      ? setTimeout(
          () => guard.abort(timeout('answer', request.timeout)),
          request.timeout,
        )
      : undefined;
    const release = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    const toError = (error: unknown, established: boolean) => {
      if (signal?.aborted) return signal.reason;
      if (error instanceof DisconnectedError) return error;
      return toDisconnectedError(
        guard.signal.aborted ? guard.signal.reason : error,
        this.base.origin,
        { nothingSent: !established, remedy: this.options.remedy },
      );
    };
    try {
      const { brief, longLived } = await (this.agents ??= this.createAgents());
      const agent = request.longLived ? longLived : brief;
      const message = await this.exchange(
        { ...this.requestOptions(request), agent, signal: guard.signal },
        request,
        toError,
      );
      return new HttpResponse(message, error => toError(error, true), release);
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Ends all connections. */
  close(): void {
    this.agents?.then(
      ({ brief, longLived }) => {
        brief.destroy();
        longLived.destroy();
      },
      () => {},
    );
  }

  private exchange(
    options: RequestOptions & { readonly signal: AbortSignal },
    request: HttpRequest,
    toError: (error: unknown, established: boolean) => unknown,
  ): Promise<IncomingMessage> {
    const { connectTimeout = 10_000, idleTimeout = 70_000 } = this.options;
    return new Promise((resolve, reject) => {
      const secure = this.base.protocol === 'https:';
      const send = secure ? httpsRequest : httpRequest;
      const sent = send(options);
      let established = false;
      const giveUp = (error: unknown) => reject(toError(error, established));
      // Node tells of an abort only once there is a socket: a full pool or a
      // silent proxy may take long.
      options.signal.addEventListener('abort', giveUp, { once: true });
      sent.once('proxyConnect', ({ statusCode }: { statusCode: number }) => {
        if (statusCode === 200) return;
        const { host } = new URL(this.options.proxy!);
        sent.destroy(new Error(`the proxy ${host} answered ${statusCode}`));
      });
      let connecting: NodeJS.Timeout | undefined;
      sent.once('socket', socket => {
        // A proxy hands the socket over connected, a TLS socket is not ready
        // before the handshake.
        const ready = () => {
          clearTimeout(connecting);
          established = true;
          this.standing.add(socket);
        };
        if (this.standing.has(socket)) return ready();
        connecting = setTimeout(
          () => sent.destroy(timeout('connection', connectTimeout)),
          connectTimeout,
        );
        if (secure) (socket as TLSSocket).once('secureConnect', ready);
        else if (socket.connecting) socket.once('connect', ready);
        else ready();
        return undefined;
      });
      if (!request.longLived && idleTimeout) {
        sent.setTimeout(idleTimeout, () =>
          sent.destroy(timeout('answer', idleTimeout)),
        );
      }
      sent.once('response', resolve);
      sent.on('error', error => {
        clearTimeout(connecting);
        giveUp(error);
      });
      sent.end(request.body);
    });
  }

  private requestOptions(request: HttpRequest): RequestOptions {
    const { hostname, port, protocol, pathname } = this.base;
    const { tls = {} } = this.options;
    return {
      protocol,
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port: port || (protocol === 'https:' ? 443 : 80),
      method: request.method,
      path: pathname.replace(/\/$/, '') + request.path,
      headers: {
        'accept-encoding': 'gzip',
        ...(request.body !== undefined && {
          'content-length': Buffer.byteLength(request.body),
        }),
        ...(request.headers as Record<string, string | string[]>),
      },
      // Not of the agent, which would use them for the proxy as well.
      ...(protocol === 'https:' && {
        ca: tls.ca,
        ...(tls.servername && { servername: tls.servername }),
        rejectUnauthorized: !tls.insecure,
      }),
      ...(request.cert && { cert: request.cert, key: request.key }),
    } as RequestOptions;
  }

  private async createAgents(): Promise<Agents> {
    const { proxy, maxConnections = 8 } = this.options;
    const { tunnelAgent } = proxy
      ? await import('./tunnelAgent')
      : { tunnelAgent: undefined };
    const create = (maxSockets: number) => {
      const options = {
        keepAlive: true,
        // The most recently used connection first: the others may end.
        scheduling: 'lifo' as const,
        maxSockets,
        // Shorter than the 90 s after which Go's servers hang up.
        timeout: 60_000,
      };
      if (proxy && tunnelAgent) return tunnelAgent(proxy, options);
      const secure = this.base.protocol === 'https:';
      return secure ? new HttpsAgent(options) : new HttpAgent(options);
    };
    return { brief: create(maxConnections), longLived: create(Infinity) };
  }
}

interface Agents {
  /** Of as many connections as are allowed. */
  readonly brief: HttpAgent;
  /** Of watches. */
  readonly longLived: HttpAgent;
}

function timeout(what: string, milliseconds?: number): Error {
  const error = new Error(`no ${what} within ${milliseconds} ms`);
  return Object.assign(error, { code: TIMEOUT });
}
