import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Identifies a set of selectors: `sha256:` and 64 hex digits. */
export function scopeDigest(
  selectors: readonly { readonly key: string; readonly value: string }[],
): string {
  const lines = selectors.map(({ key, value }) => `${key}=${value}\n`);
  return `sha256:${bytesToHex(sha256(utf8ToBytes(lines.join(''))))}`;
}
