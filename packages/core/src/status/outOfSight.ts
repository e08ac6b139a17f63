import { nextRun } from '../schedule/nextRun';
import { parseSchedule } from '../schedule/parseSchedule';
import { rfc3339 } from '../schedule/rfc3339';
import { compareSeverity } from '../severity';
import { oldestOf, rpoRatio } from './assessDrStatus';
import {
  worstLevel,
  type ClusterStatus,
  type DrStatus,
  type Finding,
  type RecoveryPoint,
  type Slot,
} from './DrStatus';
import { MAX_SLOTS, RUN_LIMIT } from './expectedRuns';
import { findingRules } from './findings';
import { breachOf, rpoBreached } from './findings/rpoBreached';
import type { ScheduleTimeline } from './history/DrHistory';

/** What was judged of a hub when it was seen last, or since. */
export interface LastJudgement {
  readonly status: DrStatus;
  readonly timelines: readonly ScheduleTimeline[];
}

/**
 * What was last judged of a hub, as it stands at a later moment without having
 * been seen since. What the clock alone decides goes on: the age of the newest
 * recovery point that is known of, a breach of the RPO by it, and when the next
 * run is due; one that has expired is nothing to restore from. All else is as it
 * was seen last. Of runs that were due or under
 * way since there is no data: nobody saw whether they came, so they are not
 * missed. No cluster that gets backups is better than `Unknown`.
 */
export function judgeOutOfSight(
  { status, timelines }: LastJudgement,
  now: Date,
): LastJudgement {
  const lines = timelines.map(before => ({
    before,
    after: timelineAt(before, new Date(status.at), now),
  }));
  const clusters = status.clusters.map(cluster => {
    const own = lines.filter(
      ({ before }) => before.cluster === cluster.cluster,
    );
    const main = own.find(({ before }) =>
      isSame(before.slots, cluster.lastRuns),
    );
    return {
      ...clusterAt(cluster, now),
      nextRun: own
        .flatMap(({ after }) => after.nextRun ?? [])
        .toSorted()
        .at(0),
      lastRuns: main?.after.slots ?? cluster.lastRuns.map(unwatched),
    };
  });
  return {
    status: {
      ...status,
      at: rfc3339(now),
      restorableAsOf: oldestOf(clusters),
      level: worstLevel(clusters.map(({ level }) => level)),
      clusters,
    },
    timelines: lines.map(({ after }) => after),
  };
}

function clusterAt(cluster: ClusterStatus, now: Date): ClusterStatus {
  const { expected, recoveryPoint, recoveryPoints, rpoTarget } = cluster;
  const rpoSeconds =
    recoveryPoint && (now.getTime() - Date.parse(recoveryPoint.at)) / 1000;
  const newest = recoveryPoints > 0 ? recoveryPoint : undefined;
  const breach = breachOf({ newest, rpoSeconds, rpoTarget }, now);
  const findings = [
    ...cluster.findings.filter(({ code }) => code !== rpoBreached.code),
    ...(breach
      ? [{ code: rpoBreached.code, ...breach, cluster: cluster.cluster }]
      : []),
  ].toSorted(compareFindings);
  return {
    ...cluster,
    restorableAsOf: isExpired(recoveryPoint, now)
      ? undefined
      : cluster.restorableAsOf,
    level: worstLevel([
      ...findings.map(({ level }) => level),
      ...(expected ? (['Unknown'] as const) : []),
    ]),
    rpoSeconds,
    rpoRatio: rpoRatio(rpoSeconds, rpoTarget?.seconds),
    findings,
  };
}

function isExpired(point: RecoveryPoint | undefined, now: Date): boolean {
  return point?.expires !== undefined && Date.parse(point.expires) <= +now;
}

/** In the order in which the status tells them. */
function compareFindings(a: Finding, b: Finding): number {
  const rank = (of: Finding) =>
    findingRules.findIndex(({ code }) => code === of.code);
  return compareSeverity(a, b) || rank(a) - rank(b);
}

function timelineAt(
  timeline: ScheduleTimeline,
  judged: Date,
  now: Date,
): ScheduleTimeline {
  const slots = timeline.slots.map(unwatched);
  if (timeline.nextRun === undefined) return { ...timeline, slots };
  const schedule = parseSchedule(timeline.schedule);
  const unseen: Slot[] = [];
  let next: Date | undefined = new Date(timeline.nextRun);
  for (let run = 0; next && next <= now && run < RUN_LIMIT; run++) {
    if (next > judged) unseen.push({ at: rfc3339(next), state: 'no-data' });
    next = nextRun(schedule, next);
  }
  return {
    ...timeline,
    nextRun: next && rfc3339(next),
    slots: [...slots, ...unseen].slice(-MAX_SLOTS),
  };
}

/** What became of a run that went on, or might still come, nobody saw. */
function unwatched(slot: Slot): Slot {
  return slot.state === 'running' ? { ...slot, state: 'no-data' } : slot;
}

function isSame(a: readonly Slot[], b: readonly Slot[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
