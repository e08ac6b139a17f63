import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { isNetworkFailure, isPassingStatus } from '../networkFailure';
import { storeAgent, type Trust } from '../storeAgent';
import { handlerOptions, type StoreOptions } from '../StoreOptions';

/** A request that may be made twice. */
export interface HttpCall {
  readonly url: string;
  /** `GET` when absent. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  readonly signal?: AbortSignal;
}

/** What came back; its body has to be read or destroyed. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable;
}

const ATTEMPTS = 3;
const FIRST_WAIT_MS = 100;

/**
 * HTTP to object stores and to what gives out their tokens. It is the handler of
 * the S3 client, so that proxies and limits mean the same for each provider.
 */
export class HttpDoor {
  /** By origin: a proxy may lead to one of them and not to the other. */
  private readonly handlers = new Map<string, NodeHttpHandler>();

  constructor(
    private readonly options: StoreOptions,
    private readonly trust: Trust,
  ) {}

  /**
   * Asks again when a request did not get through, or was put off: every call
   * here may be made twice.
   *
   * @throws what Node throws when no answer came. Every status is an answer.
   */
  async send(call: HttpCall): Promise<HttpAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      call.signal?.throwIfAborted();
      const last = attempt === ATTEMPTS;
      try {
        const answer = await this.sendOnce(call);
        if (last || !isPassingStatus(answer.status)) return answer;
        answer.body.destroy();
      } catch (error) {
        call.signal?.throwIfAborted();
        if (last || !isNetworkFailure(error)) throw error;
      }
      const { signal } = call;
      await sleep(FIRST_WAIT_MS * 2 ** attempt, undefined, { signal });
    }
  }

  private async sendOnce(call: HttpCall): Promise<HttpAnswer> {
    const { protocol, hostname, port, pathname, search } = new URL(call.url);
    const { response } = await this.handlerOf(call.url).handle(
      new HttpRequest({
        protocol,
        hostname,
        port: port ? Number(port) : undefined,
        path: pathname + search,
        method: call.method ?? 'GET',
        headers: { ...call.headers },
        body: call.body,
      }),
      { abortSignal: call.signal },
    );
    const { statusCode: status, headers, body } = response;
    return { status, headers, body };
  }

  private handlerOf(url: string): NodeHttpHandler {
    const { origin } = new URL(url);
    const known = this.handlers.get(origin);
    if (known) return known;
    const agent = storeAgent(url, this.options, this.trust);
    const handler = new NodeHttpHandler(handlerOptions(agent, this.options));
    this.handlers.set(origin, handler);
    return handler;
  }
}
