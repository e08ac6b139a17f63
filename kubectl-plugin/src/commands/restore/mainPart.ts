import type { PlanSource, PlanTarget, RestorePlan } from '@kcm-backup/core';

/** What of a plan is restored first, from where and onto which cluster. */
export function mainPart({
  predictions,
  sources,
  target,
  regionTargets,
}: RestorePlan): { readonly source: PlanSource; readonly onto: PlanTarget } {
  const cluster = predictions[0]?.cluster;
  return {
    source: sources.find(one => one.cluster === cluster) ?? sources[0],
    onto: regionTargets[cluster] ?? target,
  };
}
