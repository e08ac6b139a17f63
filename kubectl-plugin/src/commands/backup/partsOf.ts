import { NotFoundError } from '@kcm-backup/core';

/**
 * The parts of a run on one cluster, or all of them.
 *
 * @throws NotFoundError when it has none there
 */
export function partsOf<T extends { readonly cluster: string }>(
  name: string,
  parts: readonly T[],
  of: string | undefined,
): readonly T[] {
  if (of === undefined) return parts;
  const wanted = parts.filter(({ cluster }) => cluster === of);
  if (wanted.length > 0) return wanted;
  const has = parts.map(({ cluster }) => cluster).join(', ');
  throw new NotFoundError(
    `Backup ${name} has no part on ${of}, only on ${has || 'no cluster'}.`,
  );
}
