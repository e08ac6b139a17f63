import type { Codec } from '@kcm-backup/core';
import { nodeCodec } from '@kcm-backup/object-store';

/** How this runtime inflates and hashes. */
export function openCodec(): Codec {
  return nodeCodec;
}
