import type { Token } from './fetchToken';

/** Before a token ends, so that no request is under way with a dead one. */
const EARLY_MS = 5 * 60_000;

/** The text of a token that is valid for a while yet, fetched when it is not. */
export function cachedToken(
  fetch: (signal?: AbortSignal) => Promise<Token>,
): (signal?: AbortSignal) => Promise<string> {
  let known: Token | undefined;
  return async signal => {
    if (!known || known.expires - EARLY_MS < Date.now()) {
      known = await fetch(signal);
    }
    return known.text;
  };
}
