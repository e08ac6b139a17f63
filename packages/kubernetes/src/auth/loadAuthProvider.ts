import type { OutgoingHttpHeaders } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { AuthProviderConfig } from '../kubeconfig/Kubeconfig';

/** Gives the value of the Authorization header, refreshed where needed. */
export type Authenticate = () => Promise<string | undefined>;

/**
 * Auth providers are left to \@kubernetes/client-node. To import it takes half a
 * second and 90 MB, whichever part of it one names: only those who have such a
 * kubeconfig pay for it. All else that a kubeconfig says we do ourselves, since
 * it drops half of it (token files, impersonated groups, exec information).
 */
export async function loadAuthProvider(
  config: AuthProviderConfig,
): Promise<Authenticate> {
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
