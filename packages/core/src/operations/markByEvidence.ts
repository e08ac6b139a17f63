import type { BackupSource } from '../archive/BackupSource';
import { provedBy, type BackupEvidence } from '../archive/evidence';
import {
  formatLastRestore,
  LAST_RESTORE_ANNOTATION,
} from '../archive/lastRestore';
import { InvalidObjectError } from '../errors';
import type { Backup } from '../objects/velero';
import type { CallOptions } from '../ports/Cluster';
import { EVIDENCE_ANNOTATION, FAILED_EVIDENCE } from '../status/recoveryPoints';
import { readEvidence } from './readEvidence';

/**
 * A Backup as a live hub would have it after all that is noted beside its
 * files. A file that is no evidence proves nothing: the Backup stays as it is.
 *
 * @throws what reading the file throws
 */
export async function markByEvidence(
  backup: Backup,
  source: BackupSource,
  options: CallOptions,
): Promise<Backup> {
  const evidence = await readEvidence(source, options).catch(orUnproved);
  if (!evidence) return backup;
  const { metadata } = backup;
  const { [EVIDENCE_ANNOTATION]: _, ...others } = metadata.annotations ?? {};
  const annotations = { ...others, ...marksOf(evidence) };
  return { ...backup, metadata: { ...metadata, annotations } };
}

function marksOf(evidence: BackupEvidence): Record<string, string> {
  const { checked, restored } = evidence;
  const last = restored.at(-1);
  const mark = checked.damaged ? FAILED_EVIDENCE : provedBy(evidence);
  return {
    ...(mark && { [EVIDENCE_ANNOTATION]: mark }),
    ...(last && { [LAST_RESTORE_ANNOTATION]: formatLastRestore(last) }),
  };
}

function orUnproved(error: unknown): undefined {
  if (!(error instanceof InvalidObjectError)) throw error;
}
