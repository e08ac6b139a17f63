import { UnauthorizedError } from '@kcm-backup/core';
import type { AuthProviderConfig } from '../kubeconfig/Kubeconfig';
import type { Credentials, RequestCredentials } from './Credentials';
import { loadAuthProvider, type Authenticate } from './loadAuthProvider';

/** The older `auth-provider` of kubeconfigs: oidc, gcp, azure. */
export class AuthProviderCredentials implements Credentials {
  private authenticate?: Promise<Authenticate>;

  constructor(
    private readonly config: AuthProviderConfig,
    private readonly certificates: Credentials,
    private readonly load = loadAuthProvider,
  ) {}

  async current(): Promise<RequestCredentials> {
    const own = await this.certificates.current();
    this.authenticate ??= this.load(this.config);
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
