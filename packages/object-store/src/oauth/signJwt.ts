import { sign } from 'node:crypto';

const part = (value: object) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A JSON Web Token with an RS256 signature.
 *
 * Source: RFC 7515 and 7518, 3.3.
 *
 * @param key PEM
 * @throws what Node's crypto throws for a key that is none
 */
export function signJwt(
  header: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
  key: string,
): string {
  const signed = `${part({ alg: 'RS256', typ: 'JWT', ...header })}.${part(claims)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}
