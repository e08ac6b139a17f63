import { isRecord, textAt } from '../coverage/fields';
import type { Backup } from '../objects/velero';
import type { EvidenceRestore } from './evidence';

/**
 * Annotation on a Backup: the last use that is noted in its evidence, for those
 * who do not read the bucket.
 */
export const LAST_RESTORE_ANNOTATION = 'kcm-backup.io/last-restore';

/** As the annotation has it. */
export function formatLastRestore(restore: EvidenceRestore): string {
  return JSON.stringify(restore);
}

/** What a Backup tells of its last use; `undefined` where it tells none. */
export function lastRestoreOf({
  metadata,
}: Backup): EvidenceRestore | undefined {
  const text = metadata.annotations?.[LAST_RESTORE_ANNOTATION];
  if (text === undefined) return undefined;
  try {
    const use: unknown = JSON.parse(text);
    return isRestore(use) ? use : undefined;
  } catch {
    return undefined;
  }
}

/** Whether something read is the note of a use. */
export function isRestore(use: unknown): use is EvidenceRestore {
  if (!isRecord(use)) return false;
  const { type, seconds } = use;
  return (
    (type === 'drill' || type === 'restore') &&
    ['at', 'by', 'target'].every(field => textAt(use, field) !== undefined) &&
    (seconds === undefined || typeof seconds === 'number')
  );
}
