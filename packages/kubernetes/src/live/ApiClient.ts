import {
  ApiError,
  type KcmBackupError,
  type ObjectKey,
  type ResourceType,
} from '@kcm-backup/core';
import type { Credentials, RequestCredentials } from '../auth/Credentials';
import type { HttpResponse } from '../http/HttpResponse';
import type { HttpTransport } from '../http/HttpTransport';
import { parseRetryAfter } from '../http/parseRetryAfter';
import { type Asked, toKcmBackupError } from '../http/toKcmBackupError';
import type { Impersonation } from '../kubeconfig/Kubeconfig';
import { impersonationHeaders } from './impersonationHeaders';
import { describeObject, typeName } from './resourcePath';

export interface ApiClientOptions {
  readonly transport: HttpTransport;
  readonly credentials: Credentials;
  /** `management`, or the name of the Region: for messages. */
  readonly name: string;
  readonly server: string;
  readonly userAgent: string;
  readonly impersonate?: Impersonation;
  /** Of every request, such as what a proxy wants to be told. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds for a single request; no limit when absent or 0. */
  readonly requestTimeout?: number;
  /** kubectl's flags that lead to the same server, for remedies. */
  readonly kubectlFlags?: string;
}

/** What is asked for, apart from how to get it. */
export interface ApiCall {
  readonly method?: string;
  readonly path: string;
  readonly verb: string;
  readonly type?: ResourceType;
  readonly key?: Partial<ObjectKey>;
  /** In place of the type and key, in messages. */
  readonly what?: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal;
  readonly longLived?: boolean;
}

/** An API server's answer, read to its end. */
export interface ApiAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly retryAfter?: number;
}

/** Requests to one API server as one user; knows nothing of resources. */
export class ApiClient {
  constructor(private readonly options: ApiClientOptions) {}

  /** The answer, whatever its status; a 401 is tried with fresh credentials. */
  async ask(call: ApiCall): Promise<ApiAnswer> {
    return this.read(await this.open(call));
  }

  /** @throws KcmBackupError for an answer that is no success */
  async askFor<T>(call: ApiCall): Promise<T> {
    const answer = await this.ask(call);
    if (answer.status >= 300) throw this.toError(answer, call);
    return this.parse(answer, call);
  }

  /** For answers that are read while they come. */
  async open(call: ApiCall): Promise<HttpResponse> {
    const { credentials } = this.options;
    const used = await credentials.current(call.signal);
    const response = await this.send(call, used);
    if (response.status !== 401 || !credentials.renew(used)) return response;
    await response.text();
    return this.send(call, await credentials.current(call.signal));
  }

  async read(response: HttpResponse): Promise<ApiAnswer> {
    const retryAfter = response.header('retry-after');
    return {
      status: response.status,
      contentType: response.header('content-type') ?? '',
      retryAfter: parseRetryAfter(retryAfter, Date.now()),
      text: await response.text(),
    };
  }

  parse<T>(answer: ApiAnswer, call: ApiCall): T {
    try {
      return JSON.parse(answer.text);
    } catch {
      // The parser's message would quote the answer.
      const { verb, what } = this.asked(call);
      throw new ApiError(
        `${this.options.server} did not answer with JSON to ${verb} ${what}: something else than an API server may be listening there.`,
        { status: answer.status },
      );
    }
  }

  toError(answer: ApiAnswer, call: ApiCall): KcmBackupError {
    const { status, text, retryAfter } = answer;
    return toKcmBackupError(status, text, this.asked(call), retryAfter);
  }

  private asked({ verb, type, key = {}, what, path }: ApiCall): Asked {
    const { name, server, kubectlFlags } = this.options;
    return {
      verb,
      what: what ?? (type ? describeObject(type, key) : path),
      resource: type && typeName(type),
      namespace: type?.namespaced ? key.namespace : undefined,
      name: key.name,
      cluster:
        name === 'management' ? 'the management cluster' : `region ${name}`,
      server,
      secret: type?.plural === 'secrets' && type.group === '',
      flags: kubectlFlags,
    };
  }

  private send(
    call: ApiCall,
    { authorization, cert, key }: RequestCredentials,
  ): Promise<HttpResponse> {
    const { transport, userAgent, impersonate, headers, requestTimeout } =
      this.options;
    return transport.send({
      method: call.method ?? 'GET',
      path: call.path,
      headers: {
        ...headers,
        accept: call.accept ?? 'application/json',
        'user-agent': userAgent,
        ...(authorization && { authorization }),
        ...(call.body !== undefined && {
          'content-type': call.contentType ?? 'application/json',
        }),
        ...impersonationHeaders(impersonate),
      },
      body: call.body,
      cert,
      key,
      signal: call.signal,
      longLived: call.longLived,
      timeout: call.longLived ? undefined : requestTimeout,
    });
  }
}
