import type { BackupSource } from '../archive/BackupSource';
import {
  addCheck,
  formatEvidence,
  provedBy,
  type BackupEvidence,
  type ProvedEvidence,
} from '../archive/evidence';
import type {
  VerificationIssue,
  VerificationReport,
} from '../archive/verify/VerificationReport';
import type { Verification } from '../archive/verify/verifyArchive';
import { NotFoundError, remedyOf, toError } from '../errors';
import type { Backup } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import {
  EVIDENCE_ANNOTATION,
  FAILED_EVIDENCE,
  failedVerification,
} from '../status/recoveryPoints';
import { readEvidence } from './readEvidence';
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
 * away, and an archive that is damaged gets a mark in its place; nothing but a
 * verified archive gives a rung.
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
  const value = live && markOf(verification, proved, live.backup);
  const unmarked =
    live && value !== undefined
      ? await mark(live.cluster, live.backup, value, options)
      : undefined;
  const notes = [unkept, unmarked].filter(note => note !== undefined);
  return { kept: unkept === undefined, notes };
}

/** Problems of a backup whose archive is as it was saved. */
const NO_DAMAGE: readonly VerificationIssue['code'][] = [
  'backup-not-finished',
  'scope-not-covered',
];

/** `null` for none, `undefined` where the one that is there stays. */
function markOf(
  { report }: Verification,
  proved: ProvedEvidence | undefined,
  backup: Backup,
): string | null | undefined {
  if (report.verdict === 'failed') {
    return isDamaged(report) ? FAILED_EVIDENCE : null;
  }
  // What is not in the bucket is not told by the object either.
  return proved ?? (failedVerification(backup) ? null : undefined);
}

/** A restore reads the archive and the backup's own file, and no other. */
function isDamaged({ problems }: VerificationReport): boolean {
  return problems.some(({ code, path }) =>
    code === 'file-damaged' ? path === 'backup' : !NO_DAMAGE.includes(code),
  );
}

function evidenceOf(
  known: BackupEvidence | undefined,
  { name }: BackupSource,
  { report }: Verification,
  { now, by }: KeepOptions,
): BackupEvidence {
  const { verdict, digest, items } = report;
  const at = now.toISOString().replace(/\.\d+Z$/, 'Z');
  const damaged = isDamaged(report) && { damaged: true };
  return addCheck(known, name, { at, by, verdict, ...damaged, digest, items });
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
    const known = await readEvidence(source, { signal });
    const evidence = evidenceOf(known, source, verification, options);
    await source.writeEvidence(formatEvidence(evidence), { signal });
    return { proved: provedBy(evidence) };
  } catch (error) {
    signal?.throwIfAborted();
    return unkept(toError(error).message);
  }
}

/** Why the Backup could not be annotated. */
async function mark(
  cluster: Cluster,
  { metadata }: Backup,
  value: string | null,
  { signal }: CallOptions,
): Promise<string | undefined> {
  const { name, namespace, annotations = {} } = metadata;
  if ((annotations[EVIDENCE_ANNOTATION] ?? null) === value) return undefined;
  try {
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
