import { readFileSync } from 'node:fs';
import { type Clock, KcmBackupError, UsageError } from '@kcm-backup/core';
import { createCredentials } from '../auth/createCredentials';
import type { Credentials } from '../auth/Credentials';
import type { ExecOptions } from '../auth/ExecCredentials';
import { HttpTransport, type TlsOptions } from '../http/HttpTransport';
import { proxyFor } from '../http/proxyFor';
import type { KubeconfigCluster } from '../kubeconfig/Kubeconfig';
import type { Connection } from '../kubeconfig/selectConnection';
import { ApiClient } from './ApiClient';
import { LiveCluster } from './LiveCluster';
import type { Repeat } from './listPages';

export interface OpenClusterOptions extends ExecOptions {
  /** `management`, or the name of the Region. */
  readonly name: string;
  /** Such as `kubectl-kcm_backup/v1.0.0 (linux/amd64)`. */
  readonly userAgent: string;
  /** Milliseconds for a single request; no limit when absent or 0. */
  readonly requestTimeout?: number;
  /** See `TransportOptions.maxConnections`. */
  readonly maxConnections?: number;
  readonly clock?: Clock;
  readonly repeat?: Repeat;
  readonly watchSeconds?: number;
  /** In place of those of the connection's user. */
  readonly credentials?: Credentials;
  /** See `ApiClientOptions.headers`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** kubectl's flags that lead to the same server, for remedies. */
  readonly kubectlFlags?: string;
}

/** A cluster by a connection; nothing is sent before the first call. */
export function openCluster(
  connection: Connection,
  options: OpenClusterOptions,
): LiveCluster {
  const { server, cluster, user } = connection;
  const { name, requestTimeout, kubectlFlags } = options;
  const proxy = cluster.proxyUrl || proxyFor(server, options.env);
  if (proxy && !/^(https?|socks5h?):\/\//.test(proxy)) {
    throw new UsageError('Only http, https and socks5 proxies are known.');
  }
  const transport = new HttpTransport({
    server,
    proxy,
    tls: tlsOptions(cluster),
    maxConnections: options.maxConnections,
    // kubectl's `--request-timeout 0`: for ever.
    idleTimeout: requestTimeout === 0 ? 0 : undefined,
    remedy: `kubectl ${kubectlFlags ? `${kubectlFlags} ` : ''}get --raw /readyz`,
  });
  const client = new ApiClient({
    transport,
    credentials: options.credentials ?? createCredentials(connection, options),
    headers: options.headers,
    name,
    server,
    userAgent: options.userAgent,
    impersonate: user.impersonate,
    requestTimeout,
    kubectlFlags,
  });
  return new LiveCluster(client, {
    name,
    location: server,
    clock: options.clock,
    repeat: options.repeat,
    watchSeconds: options.watchSeconds,
    close: () => transport.close(),
  });
}

function tlsOptions(cluster: KubeconfigCluster): TlsOptions {
  const insecure = cluster.insecureSkipTlsVerify;
  return {
    servername: cluster.tlsServerName,
    insecure,
    ca: insecure ? undefined : authority(cluster),
  };
}

function authority(cluster: KubeconfigCluster): string | undefined {
  const { certificateAuthorityData: data, certificateAuthority: path } =
    cluster;
  if (data) return Buffer.from(data, 'base64').toString();
  if (!path) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new KcmBackupError(
      `Cannot read the certificate authority ${path} (${code}).`,
    );
  }
}
