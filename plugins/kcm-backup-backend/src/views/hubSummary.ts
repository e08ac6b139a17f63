import type {
  Evidence,
  HubSummary,
  Level,
  SlotState,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  compareSeverity,
  LEVELS,
  worstLevel,
  type ClusterStatus,
  type DrStatus,
  type Finding,
} from '@kcm-backup/core';
import type { HubEntry } from '../directory/HubEntry';
import type { HubRecord } from '../hubs/HubRecord';
import { isInSight } from '../hubs/isInSight';
import { findingView } from './findingView';

/** A hub in a line. */
export function hubSummary(
  record: HubRecord,
  entry: HubEntry | undefined,
): HubSummary {
  const { name, title, revision, watchedByMe, sight, status } = record;
  return {
    name,
    title,
    entityRef: entry?.entityRef,
    owners: entry?.owners ?? [],
    revision,
    watchedByMe,
    sight,
    level: levelOf(record),
    lastDrill: record.lastDrill,
    ...(status
      ? statusPart(status)
      : {
          clusters: [],
          strip: '',
          findings: { critical: 0, warning: 0, info: 0 },
        }),
  };
}

/**
 * What was protected when it was seen last may not be now: out of sight nothing
 * is better than unknown.
 */
export function levelOf({ sight, status }: HubRecord): Level {
  if (!status) return 'Unknown';
  return worstLevel([
    status.level,
    ...(isInSight(sight) ? [] : ['Unknown' as const]),
  ]);
}

function statusPart(status: DrStatus) {
  const { at, restorableAsOf, kcm, clusters } = status;
  const findings = clusters
    .flatMap(one => one.findings)
    .toSorted(compareSeverity);
  const expected = clusters.filter(one => one.expected);
  const [worst] = findings;
  return {
    at,
    restorableAsOf,
    ...tightest(expected),
    nextRun: earliest(clusters.map(({ nextRun }) => nextRun)),
    evidence: weakest(expected),
    kcmRelease: kcm?.release,
    kcmVersion: kcm?.version,
    regions: clusters.slice(1).map(({ cluster }) => cluster),
    clusters: clusters.map(({ cluster, level }) => ({ cluster, level })),
    worst: worst && findingView(worst),
    findings: countBySeverity(findings),
    strip: stripOf(worstCluster(clusters)),
  };
}

/** Age and target of the cluster that is closest to its RPO, or past it most. */
function tightest(clusters: readonly ClusterStatus[]) {
  const one = clusters.toSorted(
    (a, b) =>
      (b.rpoRatio ?? -1) - (a.rpoRatio ?? -1) ||
      (b.rpoSeconds ?? -1) - (a.rpoSeconds ?? -1),
  )[0] as ClusterStatus | undefined;
  return {
    rpoSeconds: one?.rpoSeconds,
    rpoTargetSeconds: one?.rpoTarget?.seconds,
    rpoRatio: one?.rpoRatio,
  };
}

const RUNGS: readonly Evidence[] = [
  'recorded',
  'stored',
  'verified',
  'restored',
];

/** A fleet is proved as far as its least proved part. */
function weakest(clusters: readonly ClusterStatus[]): Evidence | undefined {
  const rungs = clusters.flatMap(one => one.recoveryPoint?.evidence ?? []);
  return rungs.toSorted((a, b) => RUNGS.indexOf(a) - RUNGS.indexOf(b)).at(0);
}

function earliest(times: readonly (string | undefined)[]): string | undefined {
  return times
    .filter(time => time !== undefined)
    .toSorted()
    .at(0);
}

function countBySeverity(findings: readonly Finding[]): HubSummary['findings'] {
  const amount = (wanted: Finding['severity']) =>
    findings.filter(({ severity }) => severity === wanted).length;
  return {
    critical: amount('critical'),
    warning: amount('warning'),
    info: amount('info'),
  };
}

/** Of equally bad ones that which is furthest behind. */
function worstCluster(
  clusters: readonly ClusterStatus[],
): ClusterStatus | undefined {
  return clusters.toSorted(
    (a, b) =>
      LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) ||
      criticals(b) - criticals(a) ||
      (b.rpoRatio ?? 0) - (a.rpoRatio ?? 0),
  )[0];
}

function criticals({ findings }: ClusterStatus): number {
  return findings.filter(({ severity }) => severity === 'critical').length;
}

const LETTERS: Readonly<Record<SlotState, string>> = {
  completed: 'c',
  degraded: 'd',
  failed: 'f',
  running: 'r',
  missed: 'm',
  'no-data': 'n',
};

function stripOf(cluster: ClusterStatus | undefined): string {
  return (cluster?.lastRuns ?? [])
    .map(({ state }) => LETTERS[state])
    .join('')
    .slice(-90);
}

/** Worst first: what one would look at before the others. */
export function compareSummaries(a: HubSummary, b: HubSummary): number {
  return (
    LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) ||
    b.findings.critical - a.findings.critical ||
    (b.rpoRatio ?? 0) - (a.rpoRatio ?? 0) ||
    a.name.localeCompare(b.name)
  );
}
