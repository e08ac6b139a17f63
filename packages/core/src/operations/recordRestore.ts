import {
  addRestore,
  formatEvidence,
  parseEvidence,
  provedBy,
  type EvidenceRestore,
} from '../archive/evidence';
import type { BackupSource } from '../archive/BackupSource';
import {
  formatLastRestore,
  LAST_RESTORE_ANNOTATION,
} from '../archive/lastRestore';
import { NotFoundError, toError } from '../errors';
import type { Backup } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import { EVIDENCE_ANNOTATION } from '../status/recoveryPoints';
import { readText } from '../archive/readText';
import { BACKUPS } from './resourceTypes';

/**
 * Writes beside the backup that it was restored from: the highest rung. Only on
 * top of a verification of the very same archive.
 *
 * @param digest of the archive that was restored
 * @param live the Backup and the cluster that has it
 * @returns why it is not recorded, a sentence; `undefined` where it is
 */
export async function recordRestore(
  source: BackupSource,
  digest: string,
  restore: EvidenceRestore,
  live: { readonly cluster: Cluster; readonly backup: Backup } | undefined,
  options: CallOptions,
): Promise<string | undefined> {
  if (!source.writeEvidence) {
    return `It is not recorded: nothing can be written beside ${source.location}.`;
  }
  try {
    const text = await readText(source.open('evidence', options));
    const known = parseEvidence(text, source.name);
    if (known.digest !== digest) {
      return `It is not recorded: another archive of ${source.name} was verified than the one that was restored.`;
    }
    const evidence = addRestore(known, restore);
    await source.writeEvidence(formatEvidence(evidence), options);
    if (provedBy(evidence) !== 'restored') {
      return `It is recorded, but ${source.name} failed its last check: kubectl kcm-backup backup verify ${source.name}`;
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    return error instanceof NotFoundError
      ? `It is not recorded, as ${source.name} was never verified: kubectl kcm-backup backup verify ${source.name}`
      : `It is not recorded: ${toError(error).message}`;
  }
  return live && mark(live.cluster, live.backup, restore, options);
}

/** Why the Backup could not be annotated; one that is gone needs none. */
async function mark(
  cluster: Cluster,
  { metadata: { name, namespace } }: Backup,
  restore: EvidenceRestore,
  { signal }: CallOptions,
): Promise<string | undefined> {
  const body = {
    metadata: {
      annotations: {
        [EVIDENCE_ANNOTATION]: 'restored',
        [LAST_RESTORE_ANNOTATION]: formatLastRestore(restore),
      },
    },
  };
  const key = { name, namespace };
  try {
    await cluster.patch(BACKUPS, key, { type: 'merge', body }, { signal });
    return undefined;
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof NotFoundError) return undefined;
    return `It is recorded, but Backup ${name} on ${cluster.name} does not tell it: ${toError(error).message}`;
  }
}
