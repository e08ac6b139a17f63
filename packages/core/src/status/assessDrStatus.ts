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
} from './DrStatus';
import { findingRules } from './findings';
import { gatherFacts } from './gatherFacts';
import { usablePoints } from './recoveryPoints';
import { storageStatus } from './storageStatus';

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
  const locations = facts.clusters.flatMap(one => one.locations ?? []);
  const clusters = facts.clusters.map(cluster =>
    clusterStatus(cluster, findings, locations),
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
  locations: readonly BackupStorageLocation[],
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
    rpoRatio: rpoRatio(rpoSeconds, rpoTarget?.seconds),
    nextRun: nextRun && rfc3339(nextRun),
    lastRuns: facts.slots,
    storage: (facts.locations ?? []).map(one =>
      storageStatus(one, facts, locations),
    ),
    velero: facts.deployments?.map(veleroImageVersion).find(Boolean),
    findings,
  };
}

/** Whatever else is said of it: without these nobody knows. */
function isSeen({ expected, history, locations, hasVelero }: ClusterFacts) {
  if (!expected || hasVelero === false) return true;
  return history !== undefined && locations !== undefined;
}

/** Age by target, to three digits: nobody compares more. */
export function rpoRatio(age?: number, target?: number): number | undefined {
  if (age === undefined || target === undefined) return undefined;
  return Number((age / target).toFixed(3));
}

/** As of then all clusters that get backups could be had; none: never. */
export function oldestOf(
  clusters: readonly ClusterStatus[],
): string | undefined {
  const times = clusters
    .filter(({ expected }) => expected)
    .map(({ restorableAsOf }) => restorableAsOf);
  if (times.some(time => time === undefined)) return undefined;
  return times.toSorted().at(0);
}

function kcmStatus({ managements, releases }: KcmSight): DrStatus['kcm'] {
  if (!managements) return undefined;
  const release = kcmRelease({ managements });
  return {
    release,
    version: releases && kcmVersion({ managements, releases }),
  };
}
