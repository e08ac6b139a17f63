import type { HttpDoor } from '../http/HttpDoor';
import { fetchToken, type Token } from '../oauth/fetchToken';
import { signJwt } from '../oauth/signJwt';
import type { ServiceAccount } from './serviceAccount';

/** As the plugin asks for: evidence is written as well. */
const SCOPE = 'https://www.googleapis.com/auth/devstorage.read_write';
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const VALID_SECONDS = 3600;

/**
 * A token for what a service account may do.
 *
 * Source: RFC 7523, 2.1; golang.org/x/oauth2, jwt/jwt.go, as the plugin gets it.
 *
 * @throws StoreCallError
 */
export function gcsToken(
  http: HttpDoor,
  { email, key, keyId, tokenUri }: ServiceAccount,
  signal?: AbortSignal,
): Promise<Token> {
  const now = Math.floor(Date.now() / 1000);
  const assertion = signJwt(
    { ...(keyId && { kid: keyId }) },
    {
      iss: email,
      scope: SCOPE,
      aud: tokenUri,
      iat: now,
      exp: now + VALID_SECONDS,
    },
    key,
  );
  return fetchToken(http, tokenUri, { grant_type: GRANT, assertion }, signal);
}
