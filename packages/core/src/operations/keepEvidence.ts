import type { BackupSource } from '../archive/BackupSource';
import {
  addCheck,
  formatEvidence,
  parseEvidence,
  provedBy,
  type BackupEvidence,
  type ProvedEvidence,
} from '../archive/evidence';
import { readText } from '../archive/readText';
import type { Verification } from '../archive/verify/verifyArchive';
import { NotFoundError, remedyOf, toError } from '../errors';
import type { Backup } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import { EVIDENCE_ANNOTATION } from '../status/recoveryPoints';
import { BACKUPS } from './resourceTypes';

export interface KeepOptions extends CallOptions {
  readonly now: Date;
  /** The program and its version. */
  readonly by: string;
}

/** What became of the evidence of a verification. */
export interface EvidenceKept {
  /** It is in the bucket, beside the backup. */
  readonly kept: boolean;
  /** What was not possible, each a sentence. */
  readonly notes: readonly string[];
}

/**
 * Writes what was found beside the backup, and the rung that it proves on the
 * Backup object, where status finds it. A failed verification takes the rung
 * away; nothing but a verified archive gives one.
 *
 * @param live the Backup and the cluster that has it; without it only the
 *   bucket keeps what was found
 */
export async function keepEvidence(
  source: BackupSource,
  verification: Verification,
  live: { readonly cluster: Cluster; readonly backup: Backup } | undefined,
  options: KeepOptions,
): Promise<EvidenceKept> {
  const { proved, unkept } = await write(source, verification, options);
  const isVerified = verification.report.verdict === 'verified';
  // What is not in the bucket is not told by the object either.
  const unmarked =
    live && (proved !== undefined || !isVerified)
      ? await mark(live.cluster, live.backup, proved, options)
      : undefined;
  const notes = [unkept, unmarked].filter(note => note !== undefined);
  return { kept: unkept === undefined, notes };
}

function evidenceOf(
  known: BackupEvidence | undefined,
  { name }: BackupSource,
  { report }: Verification,
  { now, by }: KeepOptions,
): BackupEvidence {
  const { verdict, digest, items } = report;
  const at = now.toISOString().replace(/\.\d+Z$/, 'Z');
  return addCheck(known, name, { at, by, verdict, digest, items });
}

/** The rung that is written now, or why nothing could be written. */
async function write(
  source: BackupSource,
  verification: Verification,
  options: KeepOptions,
): Promise<{ readonly proved?: ProvedEvidence; readonly unkept?: string }> {
  const unkept = (why: string) => ({
    unkept: `The result is not kept: ${why}`,
  });
  const { signal } = options;
  if (!source.writeEvidence) {
    return unkept(`nothing can be written beside ${source.location}.`);
  }
  if (verification.evidenceHidden) {
    return unkept(
      `what was kept before in ${source.location} could not be read, and is not replaced.`,
    );
  }
  try {
    // A drill may have ended while the archive was read.
    const known = await newest(source, { signal });
    const evidence = evidenceOf(known, source, verification, options);
    await source.writeEvidence(formatEvidence(evidence), { signal });
    return { proved: provedBy(evidence) };
  } catch (error) {
    signal?.throwIfAborted();
    return unkept(toError(error).message);
  }
}

async function newest(
  source: BackupSource,
  options: CallOptions,
): Promise<BackupEvidence | undefined> {
  try {
    const text = await readText(source.open('evidence', options));
    return parseEvidence(text, source.name);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** Why the Backup could not be annotated. */
async function mark(
  cluster: Cluster,
  { metadata }: Backup,
  proved: string | undefined,
  { signal }: CallOptions,
): Promise<string | undefined> {
  const { name, namespace, annotations = {} } = metadata;
  if (annotations[EVIDENCE_ANNOTATION] === proved) return undefined;
  try {
    const value = proved ?? null;
    const body = {
      metadata: { annotations: { [EVIDENCE_ANNOTATION]: value } },
    };
    const patch = { type: 'merge', body } as const;
    await cluster.patch(BACKUPS, { name, namespace }, patch, { signal });
    return undefined;
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof NotFoundError) return undefined;
    const remedy = remedyOf(error);
    return `Backup ${name} on ${cluster.name} does not tell it: ${toError(error).message}${remedy ? ` (${remedy})` : ''}`;
  }
}
