import type { AuthService } from '@backstage/backend-plugin-api';
import type { Credentials, RequestCredentials } from '@kcm-backup/kubernetes';

/** Of this plugin, for requests to another one of the same Backstage. */
export class PluginTokenCredentials implements Credentials {
  constructor(
    private readonly auth: AuthService,
    private readonly targetPluginId: string,
  ) {}

  /** Tokens live for minutes: the service gives a fresh one as it is due. */
  async current(): Promise<RequestCredentials> {
    const { token } = await this.auth.getPluginRequestToken({
      onBehalfOf: await this.auth.getOwnServiceCredentials(),
      targetPluginId: this.targetPluginId,
    });
    return { authorization: `Bearer ${token}` };
  }

  renew(): boolean {
    return false;
  }
}
