import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { HideValue } from './diffFields';

/**
 * Tells whether secret values are the same, and nothing else of them.
 *
 * @param key random, 32 bytes; without it short secrets could be guessed
 */
export function hideValues(key: Uint8Array): HideValue {
  return text => {
    const hash = bytesToHex(hmac(sha256, key, utf8ToBytes(text)));
    return `hash:${hash.slice(0, 8)}`;
  };
}
