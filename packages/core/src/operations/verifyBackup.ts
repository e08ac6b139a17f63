import type { BackupSource } from '../archive/BackupSource';
import type { VerificationReport } from '../archive/verify/VerificationReport';
import {
  verifyArchive,
  type VerifyOptions,
} from '../archive/verify/verifyArchive';
import type { Backup } from '../objects/velero';
import type { Cluster } from '../ports/Cluster';
import type { Codec } from '../ports/Codec';
import type { BackupScope } from '../scope/BackupScope';
import { findMissingLive } from './findMissingLive';
import { keepEvidence, type EvidenceKept } from './keepEvidence';

export interface VerifyBackupOptions extends VerifyOptions {
  /** The program and its version, for the evidence. */
  readonly by: string;
  /** The Backup object, and the cluster whose API server has it. */
  readonly object?: { readonly cluster: Cluster; readonly backup: Backup };
  /** Also look for live objects that the backup lacks. */
  readonly live?: Cluster;
}

/** A backup that was read to its end, and what is kept of that. */
export interface VerifiedBackup {
  readonly report: VerificationReport;
  /** What a hub's archive says that kcm would select, for its regions. */
  readonly scope?: BackupScope;
  readonly evidence: EvidenceKept;
}

/**
 * Verifies one backup and keeps the result beside it.
 *
 * @throws what reading the source throws, damage excepted
 */
export async function verifyBackup(
  source: BackupSource,
  codec: Codec,
  options: VerifyBackupOptions,
): Promise<VerifiedBackup> {
  const verification = await verifyArchive(source, codec, options);
  const { report, scope, backup, saved } = verification;
  const evidence = await keepEvidence(
    source,
    verification,
    options.object,
    options,
  );
  if (!options.live || !backup) return { report, scope, evidence };
  const live = await findMissingLive(options.live, backup, saved, options);
  const warnings = [...report.warnings, ...live.warnings];
  const notChecked = [...report.notChecked, ...live.notChecked];
  return { report: { ...report, warnings, notChecked }, scope, evidence };
}
