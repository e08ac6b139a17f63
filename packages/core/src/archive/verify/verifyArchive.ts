import { backupOutcome } from '../../backup/backupOutcome';
import { DamagedError } from '../../errors';
import type { Backup } from '../../objects/velero';
import type { CallOptions } from '../../ports/Cluster';
import type { Codec } from '../../ports/Codec';
import type { BackupScope } from '../../scope/BackupScope';
import type { ArchivedObject, ArchiveEnd } from '../ArchivedObject';
import type { BackupSource } from '../BackupSource';
import type { BackupEvidence } from '../evidence';
import {
  readArchive,
  type ArchiveProgress,
  type ReadArchiveOptions,
} from '../readArchive';
import { ageing } from './ageing';
import type { ArchiveCheck } from './ArchiveCheck';
import { connected } from './connected';
import { counted } from './counted';
import { IssueList } from './IssueList';
import { KindCounts } from './KindCounts';
import { listed } from './listed';
import { ObjectSet } from './ObjectSet';
import { readBackupFiles, type BackupFiles } from './readBackupFiles';
import { reported } from './reported';
import { scoped } from './scoped';
import { served, type RestoreTarget } from './served';
import type {
  VerificationIssue,
  VerificationReport,
} from './VerificationReport';

/** What a backup is held against. */
export interface VerifyOptions extends CallOptions {
  readonly now: Date;
  /** `management` or the region that the backup is of. */
  readonly cluster: string;
  /** kcm's own, which is Velero's too. */
  readonly namespace: string;
  /** For a region: the scope that the hub's archive of the same run told. */
  readonly scope?: BackupScope;
  readonly target?: RestoreTarget;
  readonly limits?: ReadArchiveOptions['limits'];
  readonly onProgress?: (progress: ArchiveProgress) => void;
}

/** A report, and what others need besides. */
export interface Verification {
  readonly report: VerificationReport;
  /** What the archive of a hub says that kcm would select. */
  readonly scope?: BackupScope;
  readonly evidence?: BackupEvidence;
  /** There is evidence that could not be read. */
  readonly evidenceHidden: boolean;
  /** As its own file has it. */
  readonly backup?: Backup;
  /** Which objects it holds. */
  readonly saved: ObjectSet;
}

/**
 * Reads a backup to its end and holds it against all that is known of it. What
 * is wrong is in the report; memory does not grow with the objects' size.
 *
 * @throws what opening or reading the source throws, damage excepted
 */
export async function verifyArchive(
  source: BackupSource,
  codec: Codec,
  options: VerifyOptions,
): Promise<Verification> {
  const problems = new IssueList();
  const warnings = new IssueList();
  const files = await readBackupFiles(source, codec, options);
  files.problems.forEach(problem => problems.add(problem));
  let scope: BackupScope | undefined;
  const checks = checksFor(source, files, options, told => (scope = told));
  const saved = new ObjectSet();
  const kinds = new KindCounts();
  const end = await readAll(source, codec, options, problems, object => {
    saved.add(object);
    kinds.add(object.head);
    checks.forEach(check => check.see?.(object, saved));
  });
  const notChecked = [...files.notChecked];
  // Half an archive lacks everything: its damage says it all.
  for (const check of end.isWhole ? checks : []) {
    const found = check.end(saved);
    found.problems?.forEach(problem => problems.add(problem));
    found.warnings?.forEach(warning => warnings.add(warning));
    notChecked.push(...(found.notChecked ?? []));
  }
  changed(files.evidence, end.digest).forEach(one => problems.add(one));
  const report: VerificationReport = {
    verdict: problems.all().length > 0 ? 'failed' : 'verified',
    backup: source.name,
    location: source.location,
    problems: problems.all(),
    warnings: warnings.all(),
    notChecked,
    digest: end.digest,
    items: saved.size,
    bytes: end.inflatedBytes,
    storedBytes: end.storedBytes,
    kinds: kinds.all(),
  };
  const { backup, evidence, evidenceHidden } = files;
  return { report, scope, evidence, evidenceHidden, backup, saved };
}

function checksFor(
  source: BackupSource,
  { backup, list, results }: BackupFiles,
  options: VerifyOptions,
  onScope: (scope: BackupScope) => void,
): readonly ArchiveCheck[] {
  const { cluster, namespace, now, scope, target } = options;
  const isWhole = !backup || backupOutcome(backup) !== 'degraded';
  return [
    ...(backup
      ? [counted(backup, source.name), scoped(backup, cluster, scope, onScope)]
      : []),
    ...(list ? [listed(list, isWhole)] : []),
    ...(results ? [reported(results)] : []),
    connected(cluster, namespace),
    ageing(now),
    ...(target ? [served(target)] : []),
  ];
}

/** Reads to the end, or to where it breaks off. */
async function readAll(
  source: BackupSource,
  codec: Codec,
  { signal, limits, onProgress }: VerifyOptions,
  problems: IssueList,
  see: (saved: ArchivedObject) => void,
): Promise<ArchiveEnd & { readonly isWhole: boolean }> {
  let end: ArchiveEnd | undefined;
  try {
    const objects = readArchive(source, codec, {
      ...{ signal, limits, onProgress },
      onProblem: problem => problems.add(problem),
      onEnd: told => (end = told),
    });
    for await (const object of objects) see(object);
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    problems.add({ code: 'archive-damaged', message: error.message });
  }
  if (end) return { ...end, isWhole: true };
  return { ...(await hashStored(source, codec, { signal })), isWhole: false };
}

/** What is stored can be told even of an archive that cannot be read. */
async function hashStored(
  source: BackupSource,
  codec: Codec,
  options: CallOptions,
): Promise<ArchiveEnd> {
  const digest = codec.sha256();
  let storedBytes = 0;
  for await (const chunk of source.open('archive', options)) {
    digest.update(chunk);
    storedBytes += chunk.length;
  }
  return { digest: digest.hex(), storedBytes, inflatedBytes: 0, objects: 0 };
}

function changed(
  evidence: BackupEvidence | undefined,
  digest: string,
): readonly VerificationIssue[] {
  if (!evidence?.digest || evidence.digest === digest) return [];
  return [
    {
      code: 'digest-changed',
      message: `It is not the archive that was verified before (${evidence.digest.slice(0, 12)}, now ${digest.slice(0, 12)}): someone replaced or changed it.`,
    },
  ];
}
