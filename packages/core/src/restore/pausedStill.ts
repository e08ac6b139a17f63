import type { PlanPart } from './PlanInput';
import { REGION_PAUSE_ANNOTATION } from './planRules';
import type { PlanOptions } from './RestorePlan';

/** Regions of a hub that is back which wait on, for a plan of their own. */
export function pausedStill(
  { facts }: Pick<PlanPart, 'facts'>,
  { restoreRegions }: PlanOptions,
): readonly string[] {
  return facts.regions
    .filter(
      ({ metadata }) =>
        REGION_PAUSE_ANNOTATION in (metadata.annotations ?? {}) &&
        !restoreRegions.includes(metadata.name),
    )
    .map(({ metadata }) => metadata.name)
    .sort();
}
