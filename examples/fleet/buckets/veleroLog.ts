import type { Backup } from '@kcm-backup/core';
import type { FiledObject } from '@kcm-backup/core/testing';

/** The lines that Velero would have written while it made the Backup. */
export function veleroLog(
  { metadata, status = {} }: Backup,
  objects: readonly FiledObject[],
): string {
  const { name, namespace } = metadata;
  const line = (time: string | undefined, says: string) =>
    `time="${time}" level=info msg="${says}" backup=${namespace}/${name}\n`;
  const { startTimestamp, completionTimestamp } = status;
  const saved = objects.map(({ resource, object }) =>
    line(
      startTimestamp,
      `Backed up ${resource} ${[object.metadata.namespace, object.metadata.name].filter(Boolean).join('/')}`,
    ),
  );
  return [
    line(startTimestamp, 'Setting up backup log'),
    ...saved,
    line(completionTimestamp, `Backed up a total of ${objects.length} items`),
  ].join('');
}
