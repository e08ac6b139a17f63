import { describeSchedule } from '../../schedule/describeSchedule';
import { longestGap } from '../../schedule/longestGap';
import { parseSchedule } from '../../schedule/parseSchedule';
import { rfc3339 } from '../../schedule/rfc3339';
import type { ClusterFacts, DrFacts, PlanFacts } from '../DrFacts';
import type { Slot } from '../DrStatus';
import { expectedRuns } from '../expectedRuns';
import { yearFrom } from '../gatherFacts';
import type { ScheduleTimeline } from './DrHistory';

/** One for each schedule and each cluster that it backs up. */
export function scheduleTimelines(facts: DrFacts): readonly ScheduleTimeline[] {
  return facts.plans.flatMap(plan => {
    const timed = plan.state === 'paused' ? asItWas(plan, facts.now) : plan;
    return facts.clusters
      .filter(({ plans }) => plans.includes(plan))
      .map(cluster => timeline(timed, cluster, facts.now));
  });
}

function timeline(
  plan: PlanFacts,
  cluster: ClusterFacts,
  now: Date,
): ScheduleTimeline {
  const { parsed, nextRun } = plan;
  return {
    backup: plan.name,
    kind: plan.kind,
    cluster: cluster.cluster,
    schedule: plan.schedule,
    description: parsed && describeSchedule(parsed),
    state: plan.state,
    nextRun: nextRun && rfc3339(nextRun),
    slots: slotsOf(plan, cluster, now),
  };
}

function slotsOf(
  plan: PlanFacts,
  { history, mainPlan, own, slots }: ClusterFacts,
  now: Date,
): readonly Slot[] {
  if (plan === mainPlan) return slots;
  if (!history) return [];
  if (plan.state !== 'paused') return expectedRuns(plan, own, now);
  // Since when it is paused is not told; before its last attempt it was not.
  const last = new Date(plan.lastAttempt ?? NaN);
  if (Number.isNaN(last.getTime())) return [];
  return expectedRuns(plan, own, now, last < now ? last : now);
}

/** A paused schedule as it was before. */
function asItWas(plan: PlanFacts, now: Date): PlanFacts {
  try {
    const parsed = parseSchedule(plan.schedule);
    return {
      ...plan,
      parsed,
      gapSeconds: longestGap(parsed, now, yearFrom(now)),
    };
  } catch {
    return plan;
  }
}
