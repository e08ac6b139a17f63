import type { HttpDoor } from '../http/HttpDoor';
import { fetchToken, type Token } from '../oauth/fetchToken';
import type { ServicePrincipal } from './azureLogin';

/**
 * A token of an application, for one of Azure's services.
 *
 * Source: RFC 6749, 4.4, at the Microsoft identity platform's endpoint v2.0.
 *
 * @param authority of logins, without a `/` at its end
 * @param service such as `https://storage.azure.com`
 * @throws StoreCallError
 */
export function principalToken(
  http: HttpDoor,
  authority: string,
  { tenant, client, secret }: ServicePrincipal,
  service: string,
  signal?: AbortSignal,
): Promise<Token> {
  const grant = {
    grant_type: 'client_credentials',
    client_id: client,
    client_secret: secret,
    scope: `${service}/.default`,
  };
  const path = `${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
  return fetchToken(http, `${authority}/${path}`, grant, signal);
}
