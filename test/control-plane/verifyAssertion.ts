import { verify, type KeyObject } from 'node:crypto';

/** What a signed assertion has to say. */
export interface AssertionTerms {
  readonly publicKey: KeyObject;
  readonly keyId: string;
  readonly issuer: string;
  readonly audience: string;
  readonly scope: string;
}

/** The longest that Google takes an assertion for. */
const LONGEST_SECONDS = 3600;
const SKEW_SECONDS = 60;

/**
 * Why a signed assertion would be refused, in Google's words; nothing when it
 * holds.
 *
 * Source: RFC 7523, 3; Using OAuth 2.0 for server to server applications.
 */
export function verifyAssertion(
  assertion: string,
  terms: AssertionTerms,
): string | undefined {
  const [head = '', body = '', signature = ''] = assertion.split('.');
  const { alg, kid } = decode(head);
  const signed = Buffer.from(`${head}.${body}`);
  const bytes = Buffer.from(signature, 'base64url');
  if (
    alg !== 'RS256' ||
    kid !== terms.keyId ||
    !verify('RSA-SHA256', signed, terms.publicKey, bytes)
  ) {
    return 'Invalid JWT Signature.';
  }
  const { iss, aud, scope, iat, exp } = decode(body);
  if (iss !== terms.issuer || aud !== terms.audience) {
    return 'Invalid grant: account not found';
  }
  if (scope !== terms.scope) return 'Invalid scope.';
  const now = Date.now() / 1000;
  const isTimely =
    Number(iat) < now + SKEW_SECONDS &&
    Number(exp) > now &&
    Number(exp) - Number(iat) <= LONGEST_SECONDS;
  return isTimely
    ? undefined
    : 'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.';
}

function decode(part: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
}
