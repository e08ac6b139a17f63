import type { LocationAccess, ObjectStore } from '@kcm-backup/core';
import { proxyFor, tunnelAgent } from '@kcm-backup/kubernetes';
import { openObjectStore } from '@kcm-backup/object-store';

/** The bucket of a location, through the user's proxy. */
export function openStore(
  access: LocationAccess,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ObjectStore> {
  return openObjectStore(access, {
    proxyAgent: url => {
      const proxy = proxyFor(url, env);
      return proxy ? tunnelAgent(proxy, { keepAlive: true }) : undefined;
    },
  });
}
