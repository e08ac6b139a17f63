import {
  ApiError,
  type CallOptions,
  type Downloader,
  ForbiddenError,
  type KcmBackupError,
  NotFoundError,
  UsageError,
} from '@kcm-backup/core';
import type { HttpResponse } from './http/HttpResponse';
import { HttpTransport, type TlsOptions } from './http/HttpTransport';
import { proxyFor } from './http/proxyFor';
import { RetryLaterError } from './http/RetryLaterError';
import { parseRetryAfter } from './http/parseRetryAfter';
import type { Environment } from './kubeconfig/loadKubeconfig';

export interface HttpDownloaderOptions {
  /** For HTTPS_PROXY and NO_PROXY. */
  readonly env: Environment;
  readonly tls?: TlsOptions;
  /** See `TransportOptions.connectTimeout`. */
  readonly connectTimeout?: number;
}

const MAX_REDIRECTS = 5;

const REMEDY =
  'The address is the one that Velero uses in its cluster: run this where it can be reached, or set publicUrl in the config of the BackupStorageLocation.';

/** A {@link Downloader} over HTTP. Sends no credentials but the URL itself. */
export class HttpDownloader implements Downloader {
  constructor(private readonly options: HttpDownloaderOptions) {}

  async *open(
    url: string,
    { signal }: CallOptions = {},
  ): AsyncGenerator<Uint8Array> {
    let target = parseUrl(url);
    for (let redirects = 0; ; redirects += 1) {
      const transport = this.transport(target);
      try {
        const response = await transport.send({
          method: 'GET',
          path: target.pathname + target.search,
          headers: { accept: '*/*', 'accept-encoding': 'identity' },
          signal,
        });
        if (response.status === 200) {
          yield* response.chunks({ asSent: true });
          return;
        }
        const next = redirects < MAX_REDIRECTS && redirect(response, target);
        response.cancel();
        if (!next) throw toError(response, target);
        target = next;
      } finally {
        transport.close();
      }
    }
  }

  private transport({ origin }: URL): HttpTransport {
    const { env, tls, connectTimeout } = this.options;
    const proxy = proxyFor(origin, env);
    return new HttpTransport({
      server: origin,
      proxy,
      tls,
      connectTimeout,
      remedy: REMEDY,
    });
  }
}

function parseUrl(url: string): URL {
  // The error of URL itself would quote the query.
  if (!URL.canParse(url)) throw new UsageError('That is no URL.');
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') {
    throw new UsageError(`Files cannot be read from ${parsed.protocol} URLs.`);
  }
  return parsed;
}

function redirect(response: HttpResponse, from: URL): URL | undefined {
  const location = response.header('location');
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  if (!location || !URL.canParse(location, from)) return undefined;
  const to = new URL(location, from);
  const downgraded = from.protocol === 'https:' && to.protocol !== 'https:';
  return downgraded ? undefined : to;
}

function toError(response: HttpResponse, url: URL): KcmBackupError {
  const { status } = response;
  const place = `${url.origin}${url.pathname}`;
  if (status === 404) {
    return new NotFoundError(`The object store has no ${place}.`);
  }
  if (status === 401 || status === 403) {
    return new ForbiddenError(
      `The object store refuses to hand out ${place} (${status}): the signed URL has expired, or the clocks differ, or Velero's credentials do not reach that far.`,
    );
  }
  const message = `The object store answered ${status} to ${place}.`;
  const retryAfter = parseRetryAfter(
    response.header('retry-after'),
    Date.now(),
  );
  return retryAfter === undefined
    ? new ApiError(message, { status })
    : new RetryLaterError(message, { status, retryAfter });
}
