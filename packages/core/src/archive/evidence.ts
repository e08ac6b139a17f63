import { isRecord, textAt } from '../coverage/fields';
import { InvalidObjectError } from '../errors';
import { isRestore } from './lastRestore';

/** What was proved of a backup: the file beside it in the bucket. */
export interface BackupEvidence {
  readonly apiVersion: 'kcm-backup.io/v1alpha1';
  readonly kind: 'BackupEvidence';
  readonly backup: string;
  /**
   * SHA-256 of the archive that was verified first. It stays when another
   * archive is found later: that is how the change is seen.
   */
  readonly digest?: string;
  /** The last check. */
  readonly checked: EvidenceCheck;
  /** Restores and drills that used it, oldest first. */
  readonly restored: readonly EvidenceRestore[];
}

/** One verification. */
export interface EvidenceCheck {
  /** RFC 3339. */
  readonly at: string;
  /** The program and its version. */
  readonly by: string;
  readonly verdict: 'verified' | 'failed';
  /** Of a failed one: whether the archive is not what was saved. */
  readonly damaged?: boolean;
  /** Of the archive as it was found. */
  readonly digest: string;
  readonly items: number;
}

/** One use. */
export interface EvidenceRestore {
  /** RFC 3339. */
  readonly at: string;
  /** The program and its version. */
  readonly by: string;
  readonly type: 'drill' | 'restore';
  /** Where it was restored to. */
  readonly target: string;
  /** From the first step to the last check. */
  readonly seconds?: number;
}

/** The rungs that a file of evidence proves. */
export type ProvedEvidence = 'verified' | 'restored';

const EMPTY = {
  apiVersion: 'kcm-backup.io/v1alpha1',
  kind: 'BackupEvidence',
} as const;

/** The evidence after one more verification. */
export function addCheck(
  known: BackupEvidence | undefined,
  backup: string,
  checked: EvidenceCheck,
): BackupEvidence {
  const proved = checked.verdict === 'verified' ? checked.digest : undefined;
  const digest = known?.digest ?? proved;
  const restored = known?.restored ?? [];
  return { ...EMPTY, backup, ...(digest && { digest }), checked, restored };
}

/** The evidence after one more use of an archive that was verified. */
export function addRestore(
  known: BackupEvidence,
  restore: EvidenceRestore,
): BackupEvidence {
  return { ...known, restored: [...known.restored, restore] };
}

/** How far the last check lets one go; undefined when it failed. */
export function provedBy(evidence: BackupEvidence): ProvedEvidence | undefined {
  const { checked, digest, restored } = evidence;
  if (checked.verdict !== 'verified' || checked.digest !== digest) {
    return undefined;
  }
  return restored.length > 0 ? 'restored' : 'verified';
}

/** As it is stored. */
export function formatEvidence(evidence: BackupEvidence): string {
  return `${JSON.stringify(evidence, undefined, 2)}\n`;
}

/**
 * Reads such a file.
 *
 * @throws InvalidObjectError when it is none, or that of another backup
 */
export function parseEvidence(text: string, backup: string): BackupEvidence {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    file = undefined;
  }
  if (isEvidence(file) && file.backup === backup) return file;
  throw new InvalidObjectError(
    `${backup}-kcm-evidence.json is not the evidence of backup ${backup}.`,
    { remedy: 'Delete the file if nobody knows how it got there.' },
  );
}

function isEvidence(file: unknown): file is BackupEvidence {
  if (!isRecord(file) || !isRecord(file.checked)) return false;
  const { verdict, damaged } = file.checked;
  return (
    file.apiVersion === EMPTY.apiVersion &&
    file.kind === EMPTY.kind &&
    (file.digest === undefined || isDigest(file.digest)) &&
    (verdict === 'verified' || verdict === 'failed') &&
    (damaged === undefined || typeof damaged === 'boolean') &&
    isDigest(file.checked.digest) &&
    textAt(file.checked, 'at') !== undefined &&
    textAt(file.checked, 'by') !== undefined &&
    typeof file.checked.items === 'number' &&
    Array.isArray(file.restored) &&
    file.restored.every(isRestore)
  );
}

function isDigest(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
