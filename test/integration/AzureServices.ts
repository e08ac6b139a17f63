import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { text } from 'node:stream/consumers';
import type { AzureStore } from '../control-plane';
import { loopbackCertificate } from './loopbackCertificate';
import { listenOnLoopback, loopbackHost } from '../control-plane/loopback';

const TENANT = '6b1d9c2e-0f7a-4f5e-9d3b-2a4c6e8f0a1b';
const CLIENT = '0c9b8a7d-1e2f-4a3b-8c5d-6e7f8a9b0c1d';
const SUBSCRIPTION = 'a1b2c3d4-1111-4222-8333-444455556666';
const GROUP = 'backups';
const SECRET = 'client-s3cret';
const MANAGER_TOKEN = 'token-of-the-manager';

type Answer = readonly [status: number, body: object];

/** A stand-in for Microsoft's logins and resource manager, for one application. */
export class AzureServices {
  /** Given out so far. */
  tokens = 0;
  private readonly server = createServer(loopbackCertificate, (from, to) => {
    this.handle(from, to).catch(error => to.destroy(error));
  });

  private constructor(private readonly store: AzureStore) {}

  static async start(store: AzureStore): Promise<AzureServices> {
    const services = new AzureServices(store);
    await listenOnLoopback(services.server);
    return services;
  }

  get url(): string {
    return `https://${loopbackHost(this.server)}`;
  }

  /** Of the application, as Velero's plugin reads them. */
  credentials(secret = SECRET): string {
    return [
      `AZURE_SUBSCRIPTION_ID=${SUBSCRIPTION}`,
      `AZURE_RESOURCE_GROUP=${GROUP}`,
      `AZURE_TENANT_ID=${TENANT}`,
      `AZURE_CLIENT_ID=${CLIENT}`,
      `AZURE_CLIENT_SECRET="${secret}"`,
      'AZURE_CLOUD_NAME=AzureStackCloud',
      `AZURE_RESOURCE_MANAGER_ENDPOINT=${this.url}/`,
    ].join('\n');
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private async handle(
    from: IncomingMessage,
    to: ServerResponse,
  ): Promise<void> {
    const { pathname } = new URL(from.url ?? '/', this.url);
    const [status, body] =
      pathname === `/${TENANT}/oauth2/v2.0/token`
        ? this.login(new URLSearchParams(await text(from)))
        : this.manage(pathname, from);
    to.writeHead(status, { 'content-type': 'application/json' });
    to.end(JSON.stringify(body));
  }

  private login(form: URLSearchParams): Answer {
    const { grant_type, client_id, client_secret, scope } =
      Object.fromEntries(form);
    if (
      grant_type !== 'client_credentials' ||
      client_id !== CLIENT ||
      client_secret !== SECRET
    ) {
      return [401, { error: 'invalid_client' }];
    }
    this.tokens += 1;
    const token =
      scope === `${this.url}/.default` ? MANAGER_TOKEN : storageToken(scope);
    return [
      200,
      { access_token: token, expires_in: 3599, token_type: 'Bearer' },
    ];
  }

  private manage(path: string, { method, headers }: IncomingMessage): Answer {
    if (headers.authorization !== `Bearer ${MANAGER_TOKEN}`) {
      return [401, { error: { code: 'AuthenticationFailed' } }];
    }
    const { account, key, url } = this.store;
    const own = `/subscriptions/${SUBSCRIPTION}/resourceGroups/${GROUP}/providers/Microsoft.Storage/storageAccounts/${account}`;
    if (method === 'GET' && path === own) {
      return [200, { properties: { primaryEndpoints: { blob: `${url}/` } } }];
    }
    if (method === 'POST' && path === `${own}/listKeys`) {
      const keys = [
        { keyName: 'key0', permissions: 'READ', value: 'of-no-use' },
        { keyName: 'key1', permissions: 'FULL', value: key },
      ];
      return [200, { keys }];
    }
    return [403, { error: { code: 'AuthorizationFailed' } }];
  }
}

/** What Azurite takes: it looks at the claims, and at no signature. */
function storageToken(scope: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    aud: scope.replace(/\/\.default$/, ''),
    iss: `https://sts.windows.net/${TENANT}/`,
    iat: now,
    nbf: now,
    exp: now + 3599,
  };
  const part = (value: object) =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = { alg: 'RS256', typ: 'JWT' };
  return `${part(head)}.${part(claims)}.${part({})}`;
}
