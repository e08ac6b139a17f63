import { UsageError } from '@kcm-backup/core';
import type {
  Impersonation,
  Kubeconfig,
  KubeconfigCluster,
  KubeconfigUser,
} from './Kubeconfig';

/** kubectl's flags of the same names. */
export interface ConnectionFlags {
  readonly context?: string;
  readonly cluster?: string;
  readonly user?: string;
  readonly server?: string;
  readonly token?: string;
  /** Absolute path. */
  readonly certificateAuthority?: string;
  readonly insecureSkipTlsVerify?: boolean;
  readonly tlsServerName?: string;
  readonly as?: string;
  readonly asGroups?: readonly string[];
  readonly asUid?: string;
  readonly asUserExtra?: Readonly<Record<string, readonly string[]>>;
}

/** Which API server to talk to, and as whom. */
export interface Connection {
  /** Name of the context, when there is one. */
  readonly context?: string;
  readonly namespace?: string;
  readonly server: string;
  readonly cluster: KubeconfigCluster;
  readonly user: KubeconfigUser;
}

/**
 * Applies kubectl's flags to a kubeconfig, by kubectl's rules (client-go,
 * tools/clientcmd/client_config.go).
 *
 * @throws UsageError when a name does not exist, or no server is known
 */
export function selectConnection(
  config: Kubeconfig,
  flags: ConnectionFlags = {},
): Connection {
  const name = flags.context ?? config.currentContext;
  const context = name ? config.contexts.get(name) : undefined;
  if (name && !context) throw missing('context', name, 'get-contexts');
  const clusterName = flags.cluster ?? context?.cluster;
  const userName = flags.user ?? context?.user;
  const cluster = clusterName ? config.clusters.get(clusterName) : {};
  if (!cluster) throw missing('cluster', clusterName!, 'get-clusters');
  const user = userName ? config.users.get(userName) : {};
  if (!user) throw missing('user', userName!, 'get-users');
  const merged = withClusterFlags(cluster, flags);
  if (!merged.server) {
    throw new UsageError(
      name
        ? `The context ${JSON.stringify(name)} names no API server.`
        : 'No cluster is configured: there is no kubeconfig with a current context.',
      {
        remedy:
          'kubectl config get-contexts, then --context NAME, or --kubeconfig FILE',
      },
    );
  }
  return {
    context: name,
    namespace: context?.namespace,
    server: serverUrl(merged.server),
    cluster: merged,
    user: withUserFlags(user, flags),
  };
}

function missing(what: string, name: string, list: string): UsageError {
  return new UsageError(
    `The kubeconfig has no ${what} ${JSON.stringify(name)}.`,
    { remedy: `kubectl config ${list}` },
  );
}

function withClusterFlags(
  cluster: KubeconfigCluster,
  flags: ConnectionFlags,
): KubeconfigCluster {
  const result = { ...cluster };
  if (flags.server) {
    result.server = flags.server;
    // The name was meant for the other server.
    result.tlsServerName = undefined;
  }
  if (flags.tlsServerName) result.tlsServerName = flags.tlsServerName;
  if (flags.certificateAuthority) {
    result.certificateAuthority = flags.certificateAuthority;
    result.certificateAuthorityData = undefined;
    result.insecureSkipTlsVerify = false;
  }
  if (flags.insecureSkipTlsVerify) result.insecureSkipTlsVerify = true;
  return result;
}

function withUserFlags(
  user: KubeconfigUser,
  flags: ConnectionFlags,
): KubeconfigUser {
  const impersonate: Impersonation = {
    user: flags.as ?? user.impersonate?.user,
    uid: flags.asUid ?? user.impersonate?.uid,
    groups: flags.asGroups?.length ? flags.asGroups : user.impersonate?.groups,
    extra: flags.asUserExtra ?? user.impersonate?.extra,
  };
  const { uid, groups, extra } = impersonate;
  if (!impersonate.user && (uid || groups?.length || extra)) {
    throw new UsageError('--as-group, --as-uid and --as-user-extra need --as.');
  }
  const { exec, authProvider, tokenFile, username, password, ...rest } = user;
  return flags.token
    ? { ...rest, token: flags.token, impersonate }
    : { ...user, impersonate };
}

function serverUrl(server: string): string {
  const text = /^[a-z]+:\/\//i.test(server) ? server : `http://${server}`;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new UsageError("The API server's address is not a URL.");
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new UsageError(
      `The API server's address starts with ${url.protocol}//, not with https://.`,
    );
  }
  // Credentials in it would be shown with every message.
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
