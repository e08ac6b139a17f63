import type { HttpDoor } from '../http/HttpDoor';
import { readJson, StatusError } from '../http/readJson';
import { isNetworkFailure, unexpected, unreachable } from '../networkFailure';
import {
  CLOCKS_DIFFER,
  StoreCallError,
  type StoreFailure,
} from '../storeErrors';

/** What a store takes for an identity. Never to be printed. */
export interface Token {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

interface TokenAnswer {
  readonly access_token?: string;
  readonly expires_in?: number;
}

/**
 * Exchanges credentials for a token that is valid for about an hour.
 *
 * Source: RFC 6749, 4.4 and 5.
 *
 * @param url of the token endpoint
 * @param grant the form that goes there
 * @throws StoreCallError, of the origin of the endpoint
 */
export async function fetchToken(
  http: HttpDoor,
  url: string,
  grant: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Token> {
  const asked = Date.now();
  const { origin } = new URL(url);
  try {
    const answer = await http.send({
      url,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(grant).toString(),
      signal,
    });
    const token = await readJson<TokenAnswer>(answer, 'a token endpoint');
    const { access_token: text, expires_in: seconds = 0 } = token;
    if (!text) throw new Error('the answer holds no token');
    return { text, expires: asked + Number(seconds) * 1000 };
  } catch (error) {
    signal?.throwIfAborted();
    throw new StoreCallError(failureOf(error), origin);
  }
}

function failureOf(thrown: unknown): StoreFailure {
  if (isNetworkFailure(thrown)) return unreachable(thrown);
  if (!(thrown instanceof StatusError)) {
    return { kind: 'other', message: (thrown as Error).message };
  }
  const { status, words } = thrown;
  // What Google says of an assertion from the past or the future.
  if (/\biat\b.*\bexp\b/.test(words)) return CLOCKS_DIFFER;
  return status === 400 || status === 401
    ? { kind: 'unknown-keys' }
    : unexpected(status);
}
