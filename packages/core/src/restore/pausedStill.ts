import type { PlanPart } from './PlanInput';
import { isPaused } from './isPaused';
import type { PlanOptions } from './RestorePlan';

/** Regions of a hub that is back which wait on, for a plan of their own. */
export function pausedStill(
  { facts }: Pick<PlanPart, 'facts'>,
  { restoreRegions }: PlanOptions,
): readonly string[] {
  return facts.regions
    .filter(
      region =>
        isPaused(region) && !restoreRegions.includes(region.metadata.name),
    )
    .map(({ metadata }) => metadata.name)
    .sort();
}
