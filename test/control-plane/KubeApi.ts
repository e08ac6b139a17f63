import { Agent, request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Discovery, type ResourceType } from './Discovery';

/** Any Kubernetes object, as JSON. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    resourceVersion?: string;
    uid?: string;
    [field: string]: unknown;
  };
  [field: string]: any;
}

/** An answer of the API server other than 2xx. */
export class KubeApiError extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
  ) {
    super(message);
    this.name = 'KubeApiError';
  }
}

/** One HTTP request to the API server. */
export interface KubeRequest {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly contentType?: string;
  /** Default `application/json`. */
  readonly accept?: string;
  /** Milliseconds without an answer until it fails; default 30,000. */
  readonly timeout?: number;
}

/** Where an object is: like `kubectl get <type> <name> -n <namespace>`. */
export interface ObjectKey {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

const connections = 32;
const defaultTimeout = 30_000;

/**
 * The least Kubernetes client that the tests need: JSON over one pool of
 * connections. Independent of the product's own adapters, so that a mistake
 * in those cannot hide itself.
 */
export class KubeApi {
  readonly #agent: Agent;
  readonly #discovery = new Discovery(path =>
    this.request({ path }).catch(error => ignoreStatus(404)(error) ?? {}),
  );

  constructor(
    readonly url: string,
    ca: string,
    readonly token: string,
  ) {
    this.#agent = new Agent({ ca, keepAlive: true, maxSockets: connections });
  }

  /** @throws {@link KubeApiError} when the type or object does not exist */
  async get(key: ObjectKey): Promise<KubeObject> {
    return this.request({ path: await this.#path(key) });
  }

  /** As {@link KubeApi.get}, `undefined` when there is no such object. */
  async find(key: ObjectKey): Promise<KubeObject | undefined> {
    return this.get(key).catch(ignoreStatus(404));
  }

  /**
   * All objects of a kind.
   *
   * @param selector - label selector in kubectl's syntax
   */
  async list(
    apiVersion: string,
    kind: string,
    namespace?: string,
    selector?: string,
  ): Promise<KubeObject[]> {
    const type = await this.#discovery.find(apiVersion, kind);
    const query = selector
      ? `?labelSelector=${encodeURIComponent(selector)}`
      : '';
    const list = await this.request({
      path: type.collection(namespace) + query,
    });
    return list.items.map((item: object) => ({ apiVersion, kind, ...item }));
  }

  async create(object: KubeObject): Promise<KubeObject> {
    const { namespace } = object.metadata;
    const type = await this.#typeOf(object);
    return this.request({
      method: 'POST',
      path: type.collection(namespace ?? 'default'),
      body: object,
    });
  }

  /**
   * Server-side apply, status included where the type has such a
   * subresource.
   */
  async apply(object: KubeObject): Promise<KubeObject> {
    const { status, ...rest } = object;
    const type = await this.#typeOf(object);
    const { name, namespace } = object.metadata;
    const path = type.item(name, namespace ?? 'default');
    const withoutStatus = type.hasStatus ? rest : object;
    const applied = await this.#apply(path, withoutStatus as KubeObject);
    if (status === undefined || !type.hasStatus) return applied;
    return this.#merge(`${path}/status`, { status });
  }

  /** A JSON merge patch. */
  async merge(key: ObjectKey, patch: object): Promise<KubeObject> {
    return this.#merge(await this.#path(key), patch);
  }

  /** A JSON merge patch of the status subresource. */
  async mergeStatus(key: ObjectKey, status: object): Promise<KubeObject> {
    return this.#merge(`${await this.#path(key)}/status`, { status });
  }

  /** Replaces the status; a conflict when the object changed meanwhile. */
  async replaceStatus(object: KubeObject): Promise<KubeObject> {
    const path = await this.#path(keyOf(object));
    return this.request({
      method: 'PUT',
      path: `${path}/status`,
      body: object,
    });
  }

  /** Deletes it; an object that does not exist is no error. */
  async delete(key: ObjectKey): Promise<void> {
    const path = await this.#path(key);
    await this.request({ method: 'DELETE', path }).catch(ignoreStatus(404));
  }

  /** @throws {@link KubeApiError} for any answer other than 2xx */
  async request(options: KubeRequest): Promise<any> {
    const { status, body } = await this.#sendPatiently(options);
    const parsed = body.startsWith('{') ? JSON.parse(body) : body;
    if (status >= 200 && status < 300) return parsed;
    const { method = 'GET', path } = options;
    throw new KubeApiError(
      status,
      parsed.reason ?? '',
      `${method} ${path}: ${status} ${parsed.message ?? body}`,
    );
  }

  /** The raw answer of one request. */
  send(options: KubeRequest): Promise<{ status: number; body: string }> {
    const { method = 'GET', path, body, contentType } = options;
    return new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const outgoing = request(
        `${this.url}${path}`,
        {
          agent: this.#agent,
          method,
          timeout: options.timeout ?? defaultTimeout,
          headers: {
            authorization: `Bearer ${this.token}`,
            accept: options.accept ?? 'application/json',
            ...(text && {
              'content-type': contentType ?? 'application/json',
              'content-length': Buffer.byteLength(text),
            }),
          },
        },
        answer => collect(answer).then(resolve, reject),
      );
      outgoing.on('error', reject);
      outgoing.on('timeout', () =>
        outgoing.destroy(new Error(`${method} ${path}: no answer in time`)),
      );
      outgoing.end(text);
    });
  }

  /** Closes idle connections. */
  close(): void {
    this.#agent.destroy();
  }

  /** Again while the server sets up storage after a new definition. */
  async #sendPatiently(options: KubeRequest) {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.send(options);
      if (answer.status !== 429 || attempt === 50) return answer;
      await sleep(100);
    }
  }

  async #path(key: ObjectKey): Promise<string> {
    const type = await this.#discovery.find(key.apiVersion, key.kind);
    return type.item(key.name, key.namespace);
  }

  #typeOf({ apiVersion, kind }: KubeObject): Promise<ResourceType> {
    return this.#discovery.find(apiVersion, kind);
  }

  #apply(path: string, body: KubeObject): Promise<KubeObject> {
    return this.request({
      method: 'PATCH',
      path: `${path}?fieldManager=control-plane&force=true`,
      contentType: 'application/apply-patch+yaml',
      body,
    });
  }

  #merge(path: string, body: object): Promise<KubeObject> {
    const contentType = 'application/merge-patch+json';
    return this.request({ method: 'PATCH', path, contentType, body });
  }
}

/** The key of an object. */
export function keyOf({ apiVersion, kind, metadata }: KubeObject): ObjectKey {
  return {
    apiVersion,
    kind,
    name: metadata.name,
    namespace: metadata.namespace,
  };
}

/** For `catch`: turns an answer with this status into `undefined`. */
export function ignoreStatus(status: number): (error: unknown) => undefined {
  return error => {
    if (error instanceof KubeApiError && error.status === status) {
      return undefined;
    }
    throw error;
  };
}

async function collect(answer: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return {
    status: answer.statusCode ?? 0,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
