import type { Impersonation } from '../kubeconfig/Kubeconfig';

/** What of RFC 7230 may stand in a header's name, but for `%`. */
const UNSAFE = /[^!#$&'*+\-.^_`|~0-9a-z]/g;

/** kubectl's --as, --as-uid, --as-group and --as-user-extra. */
export function impersonationHeaders(
  as: Impersonation = {},
): Record<string, string | string[]> {
  const extra = Object.entries(as.extra ?? {}).map(([key, values]) => [
    `Impersonate-Extra-${escapeKey(key)}`,
    [...values],
  ]);
  return {
    ...(as.user && { 'Impersonate-User': as.user }),
    ...(as.uid && { 'Impersonate-Uid': as.uid }),
    ...(as.groups?.length && { 'Impersonate-Group': [...as.groups] }),
    ...Object.fromEntries(extra),
  };
}

/** As client-go does (transport/round_trippers.go, headerKeyEscape). */
function escapeKey(key: string): string {
  return key
    .toLowerCase()
    .replace(UNSAFE, character =>
      [...Buffer.from(character)]
        .map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join(''),
    );
}
