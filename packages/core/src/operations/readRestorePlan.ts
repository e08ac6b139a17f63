import { readWholeArchive } from '../archive/readWholeArchive';
import type { BackupSource } from '../archive/BackupSource';
import { backupOutcome } from '../backup/backupOutcome';
import { ForbiddenError, NotFoundError } from '../errors';
import type { Backup, BackupStorageLocation } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Codec } from '../ports/Codec';
import type { Fleet } from '../ports/Fleet';
import { ArchiveIndex } from '../restore/ArchiveIndex';
import { DRILL_RULES } from '../restore/drillRules';
import type { ModifierRule } from '../restore/modifiers';
import type { PlanPart } from '../restore/PlanInput';
import { planRestore } from '../restore/planRestore';
import { planRules } from '../restore/planRules';
import type { PlanOptions, RestorePlan } from '../restore/RestorePlan';
import { TargetState } from '../restore/TargetState';
import { MANAGEMENT } from '../scope/BackupScope';
import { failedVerification } from '../status/recoveryPoints';
import { applyRole } from '../scope/kubectlOn';
import { clusterNamed } from './askCluster';
import { askServer } from './askServer';
import { readTarget } from './readTarget';
import { readTargetFacts } from './readTargetFacts';

/** A cluster's part of a backup, and where its files are. */
export interface PlannedSource {
  /** `management` or a region. */
  readonly cluster: string;
  readonly source: BackupSource;
  /** Absent for a bare archive. */
  readonly backup?: Backup;
  /** The cluster whose API server has the Backup. */
  readonly foundOn?: string;
  /** As Velero is to find it on the target; absent where it is not known. */
  readonly location?: BackupStorageLocation;
}

export interface RestorePlanOptions extends CallOptions {
  readonly plan: PlanOptions;
  /** Exported objects: nothing can be asked, and nothing carried out. */
  readonly offline: boolean;
  /** Of `rbac`, where the name of the backup alone does not lead to it. */
  readonly sourceFlags?: string;
  /** Told now and then, in words. */
  readonly onProgress?: (what: string) => void;
}

/**
 * Reads archives and target, and plans the restore of one onto the other.
 *
 * @param sources the hub's first
 * @param target the cluster to restore onto is its hub; of regions only those
 *   are asked that have a source
 * @throws DamagedError, OperationFailedError when an archive is not whole: half
 *   a backup makes half a plan; else what the ports throw
 */
export async function readRestorePlan(
  sources: readonly PlannedSource[],
  target: Fleet,
  codec: Codec,
  clock: Clock,
  options: RestorePlanOptions,
): Promise<RestorePlan> {
  const parts: PlanPart[] = [];
  for (const source of sources) {
    parts.push(await readPart(source, target, codec, options));
  }
  return planRestore({ now: clock.now(), options: options.plan, parts });
}

/** An archive read to its end, with what the plan changes of it. */
export interface IndexedArchive {
  readonly archive: ArchiveIndex;
  readonly rules: readonly ModifierRule[];
  /** sha256 of the archive as it is stored. */
  readonly stored: string;
  /** Of a text, for comparing with the archive's parts. */
  readonly digest: (text: string) => string;
}

/** @throws as {@link readRestorePlan} */
export async function indexSource(
  { cluster, source }: Pick<PlannedSource, 'cluster' | 'source'>,
  codec: Codec,
  options: Omit<RestorePlanOptions, 'offline'>,
): Promise<IndexedArchive> {
  const { plan } = options;
  const digest = (text: string) => {
    const hash = codec.sha256();
    hash.update(text);
    return hash.hex();
  };
  const fixed = plan.purpose === 'drill' ? DRILL_RULES : [];
  const archive = new ArchiveIndex(digest, fixed);
  const stored = await indexArchive(source, archive, codec, options);
  const rules = [...fixed, ...planRules(cluster, plan, archive)];
  return { archive, rules, stored, digest };
}

async function readPart(
  planned: PlannedSource,
  fleet: Fleet,
  codec: Codec,
  options: RestorePlanOptions,
): Promise<PlanPart> {
  const { cluster, source, backup, location } = planned;
  const { onProgress } = options;
  const { archive, rules, stored, digest } = await indexSource(
    planned,
    codec,
    options,
  );
  const api = await targetOf(fleet, cluster, options);
  onProgress?.(`Reading ${api.location}`);
  const role = `restorer ${options.sourceFlags ?? `--backup ${source.name}`}`;
  const orRole = wholeRole(applyRole(role, cluster));
  const facts = await readTargetFacts(api, options).catch(orRole);
  const lasting = rules.filter(({ undone }) => !undone);
  // Of a hub that is back only what it holds back is looked at.
  const restored = !options.plan.regionsOnly || cluster !== MANAGEMENT;
  const target = restored
    ? await readTarget(api, archive, lasting, digest, options).catch(orRole)
    : new TargetState(
        await api.discover(options),
        new Map(),
        archive,
        lasting,
        digest,
      );
  const part = {
    cluster,
    source: {
      cluster,
      backup: source.name,
      location: source.location,
      digest: stored,
      startTimestamp: backup?.status?.startTimestamp,
    },
    outcome: backup && backupOutcome(backup),
    verificationFailed: backup && failedVerification(backup),
    archive,
    rules,
    target,
    facts,
    location: location && readOnly(location),
    role,
  };
  if (restored && !options.offline) {
    await askServer(api, part, source, codec, options);
  }
  return part;
}

/** Whoever lacks one right of a restorer lacks others: all of them are named. */
function wholeRole(remedy: string): (error: unknown) => never {
  return cause => {
    if (!(cause instanceof ForbiddenError)) throw cause;
    throw new ForbiddenError(cause.message, { remedy, cause });
  };
}

/** A region that is not back yet has to be shown where its cluster is. */
async function targetOf(
  fleet: Fleet,
  cluster: string,
  options: CallOptions,
): Promise<Cluster> {
  try {
    return await clusterNamed(fleet, cluster, options);
  } catch (error) {
    if (!(error instanceof NotFoundError) || cluster === MANAGEMENT)
      throw error;
    throw new NotFoundError(
      `${error.message} The plan has to be told where region ${cluster} is to come back.`,
      { remedy: `--region-context ${cluster}=CONTEXT`, cause: error },
    );
  }
}

async function indexArchive(
  source: BackupSource,
  archive: ArchiveIndex,
  codec: Codec,
  { signal, onProgress }: Omit<RestorePlanOptions, 'offline'>,
): Promise<string> {
  let digest = '';
  const objects = readWholeArchive(source, codec, {
    signal,
    onProgress: progress =>
      onProgress?.(`Reading ${source.location}: ${progress.objects} objects`),
    onEnd: end => {
      digest = end.digest;
    },
  });
  for await (const { resource, object } of objects) {
    archive.add(resource, object);
  }
  return digest;
}

function readOnly(location: BackupStorageLocation): BackupStorageLocation {
  const { metadata, spec } = location;
  const { name, namespace } = metadata;
  return {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name, namespace },
    spec: { ...spec, accessMode: 'ReadOnly' },
  };
}
