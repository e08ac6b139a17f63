import type { OutgoingHttpHeaders } from 'node:http';
import type { RequestOptions } from 'node:https';
import { UnauthorizedError } from '@kcm-backup/core';
import type { AuthProviderConfig } from '../kubeconfig/Kubeconfig';
import type { Credentials, RequestCredentials } from './Credentials';

/**
 * The older `auth-provider` of kubeconfigs (oidc, gcp, azure), left to
 * \@kubernetes/client-node. Its import takes about a second and 90 MB, so only
 * those who have such a kubeconfig pay for it.
 */
export class AuthProviderCredentials implements Credentials {
  private authenticate?: Promise<() => Promise<string | undefined>>;

  constructor(
    private readonly config: AuthProviderConfig,
    private readonly certificates: Credentials,
  ) {}

  async current(): Promise<RequestCredentials> {
    const own = await this.certificates.current();
    this.authenticate ??= load(this.config);
    try {
      const authorization = await (await this.authenticate)();
      return { ...own, authorization };
    } catch (cause) {
      this.authenticate = undefined;
      // The cause is left out: it may quote the token.
      const { code, name } = cause as { code?: string; name?: string };
      throw new UnauthorizedError(
        `The auth-provider ${this.config.name} of the kubeconfig gave no credentials (${code ?? name}).`,
        { remedy: 'kubectl get --raw /readyz, to log in again' },
      );
    }
  }

  renew(): boolean {
    this.authenticate = undefined;
    return true;
  }
}

async function load(
  config: AuthProviderConfig,
): Promise<() => Promise<string | undefined>> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const kubeconfig = new KubeConfig();
  kubeconfig.loadFromClusterAndUser(
    // Only its credentials are used: nothing is sent to this server.
    { name: 'none', server: 'https://none.invalid', skipTLSVerify: false },
    {
      name: 'user',
      authProvider: { name: config.name, config: { ...config.config } },
    },
  );
  return async () => {
    const options: RequestOptions = {};
    await kubeconfig.applyToHTTPSOptions(options);
    const headers = (options.headers ?? {}) as OutgoingHttpHeaders;
    const value = headers.Authorization;
    return typeof value === 'string' ? value : undefined;
  };
}
