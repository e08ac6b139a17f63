import { parseTtl } from '@kcm-backup/core';

/** Whether the backend takes it as a time to live. */
export function isValidTtl(ttl: string): boolean {
  try {
    parseTtl(ttl);
    return true;
  } catch {
    return false;
  }
}
