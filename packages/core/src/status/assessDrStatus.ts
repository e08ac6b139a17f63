import { veleroImageVersion } from '../backup/veleroImageVersion';
import type { BackupStorageLocation } from '../objects/velero';
import { kcmRelease, kcmVersion } from '../objects/kcmRelease';
import { rfc3339 } from '../schedule/rfc3339';
import { MANAGEMENT } from '../scope/BackupScope';
import { compareSeverity } from '../severity';
import type { ClusterFacts, DrFacts } from './DrFacts';
import type { DrInput, KcmSight } from './DrInput';
import {
  worstLevel,
  type ClusterStatus,
  type DrStatus,
  type Finding,
  type StorageStatus,
} from './DrStatus';
import { findingRules } from './findings';
import { gatherFacts } from './gatherFacts';
import { usablePoints } from './recoveryPoints';

/**
 * How well a management cluster and its regions could be brought back: a pure
 * function of what was read and of the moment. The same judgement serves the
 * command, the portal and scripts.
 */
export function assessDrStatus(input: DrInput, now: Date): DrStatus {
  return judgeFacts(gatherFacts(input, now));
}

/** {@link assessDrStatus} of facts that are gathered already. */
export function judgeFacts(facts: DrFacts): DrStatus {
  const findings = findAll(facts);
  const clusters = facts.clusters.map(cluster =>
    clusterStatus(cluster, findings),
  );
  return {
    hub: facts.hub,
    at: rfc3339(facts.now),
    level: worstLevel(clusters.map(({ level }) => level)),
    restorableAsOf: oldestOf(clusters),
    kcm: kcmStatus(facts.kcm),
    clusters,
    unseen: facts.unseen,
  };
}

/** Worst first, of one severity in the order of the rules. */
function findAll(facts: DrFacts): readonly Finding[] {
  const known = facts.clusters.map(({ cluster }) => cluster);
  return findingRules
    .flatMap(({ code, find }) =>
      find(facts).map(problem => ({
        code,
        ...problem,
        // What is about a cluster that is gone is the hub's to mend.
        cluster: known.includes(problem.cluster) ? problem.cluster : MANAGEMENT,
      })),
    )
    .sort(compareSeverity);
}

function clusterStatus(
  facts: ClusterFacts,
  all: readonly Finding[],
): ClusterStatus {
  const { cluster, newest, rpoSeconds, rpoTarget, nextRun } = facts;
  const findings = all.filter(finding => finding.cluster === cluster);
  const usable = usablePoints(facts.recoveryPoints);
  return {
    cluster,
    expected: facts.expected,
    level: worstLevel([
      ...findings.map(({ level }) => level),
      ...(isSeen(facts) ? [] : (['Unknown'] as const)),
    ]),
    restorableAsOf: usable.length > 0 ? newest?.at : undefined,
    recoveryPoint: newest,
    recoveryPoints: usable.length,
    rpoSeconds,
    rpoTarget,
    rpoRatio: ratio(rpoSeconds, rpoTarget?.seconds),
    nextRun: nextRun && rfc3339(nextRun),
    lastRuns: facts.slots,
    storage: (facts.locations ?? []).map(storageStatus),
    velero: facts.deployments?.map(veleroImageVersion).find(Boolean),
    findings,
  };
}

/** Whatever else is said of it: without these nobody knows. */
function isSeen({ expected, history, locations, hasVelero }: ClusterFacts) {
  if (!expected || hasVelero === false) return true;
  return history !== undefined && locations !== undefined;
}

/** To three digits: nobody compares more. */
function ratio(age?: number, target?: number): number | undefined {
  if (age === undefined || target === undefined) return undefined;
  return Number((age / target).toFixed(3));
}

/** As of then all clusters that get backups could be had; none: never. */
function oldestOf(clusters: readonly ClusterStatus[]): string | undefined {
  const times = clusters
    .filter(({ expected }) => expected)
    .map(({ restorableAsOf }) => restorableAsOf);
  if (times.some(time => time === undefined)) return undefined;
  return times.toSorted().at(0);
}

function storageStatus({
  metadata,
  spec,
  status,
}: BackupStorageLocation): StorageStatus {
  return {
    name: metadata.name,
    provider: spec?.provider,
    bucket: spec?.objectStorage?.bucket,
    phase: status?.phase,
    accessMode: spec?.accessMode ?? 'ReadWrite',
    default: spec?.default ?? false,
    lastValidated: status?.lastValidationTime,
  };
}

function kcmStatus({ managements, releases }: KcmSight): DrStatus['kcm'] {
  if (!managements) return undefined;
  const release = kcmRelease({ managements });
  return {
    release,
    version: releases && kcmVersion({ managements, releases }),
  };
}
