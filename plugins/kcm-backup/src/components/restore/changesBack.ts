import type { BackupDiff } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Predictions } from '@kcm-backup/core';

type Changed = BackupDiff['changed'][number];

/**
 * What a restore changes in the objects that a plan tells of: each field from
 * what is live to what was saved.
 *
 * @param diff of the backup against the live cluster
 */
export function changesBack(
  { changed }: Pick<Predictions, 'changed'>,
  diff: Pick<BackupDiff, 'changed'>,
): readonly Changed[] {
  const planned = new Set(changed.map(keyOf));
  return diff.changed
    .filter(object => planned.has(keyOf(object)))
    .map(object => ({
      ...object,
      fields: object.fields.map(({ path, from, to }) => ({
        path,
        from: to,
        to: from,
      })),
    }));
}

/** `secrets team/aws`. */
export function keyOf(
  object: Pick<Changed, 'resource' | 'namespace' | 'name'>,
): string {
  const { resource, namespace, name } = object;
  return `${resource} ${namespace ? `${namespace}/` : ''}${name}`;
}
