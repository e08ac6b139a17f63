import type { RestoreSpec } from '../objects/velero';
import { MANAGEMENT } from '../scope/BackupScope';
import { DRILL_EXCLUSIONS } from './drillRules';
import { exclusionsFor } from './exclusions';
import type { PlanPart } from './PlanInput';
import { planSelector } from './planRules';
import type { PlanOptions } from './RestorePlan';

/** The name of the Restore on a cluster: all share one bucket. */
export function restoreName({ name }: PlanOptions, cluster: string): string {
  return cluster === MANAGEMENT ? name : `${name}-${cluster}`;
}

/** The ConfigMap with the modifiers of a cluster's Restore. */
export function modifiersName(options: PlanOptions, cluster: string): string {
  return `${restoreName(options, cluster)}-modifiers`;
}

/**
 * The spec of the Restore that brings all but the schedules back.
 *
 * On the hub what exists goes back to the backup; on a region it stays, as
 * kcm's documentation has it: a region that lives is the truth about itself.
 */
export function restoreSpec(
  part: Pick<PlanPart, 'archive' | 'cluster' | 'source' | 'rules'>,
  options: PlanOptions,
): RestoreSpec {
  const { archive, cluster, source, rules } = part;
  const selector = planSelector(cluster, options, archive);
  const drill = options.purpose === 'drill' ? DRILL_EXCLUSIONS : [];
  const excluded = exclusionsFor(archive).map(({ resource }) => resource);
  return {
    backupName: source.backup,
    ...(cluster === MANAGEMENT && {
      existingResourcePolicy: 'update' as const,
    }),
    excludedResources: [...excluded, ...drill].sort(),
    includedNamespaces: ['*'],
    ...(selector && { labelSelector: selector }),
    ...(rules.length > 0 && {
      resourceModifier: {
        kind: 'ConfigMap',
        name: modifiersName(options, cluster),
      },
    }),
  };
}

/**
 * The spec of the Restore that brings the schedules back, once all else is. On
 * a hub that was back before, those that are there stay as they are.
 */
export function schedulesSpec(
  { archive, source }: Pick<PlanPart, 'archive' | 'source'>,
  { regionsOnly }: PlanOptions,
): RestoreSpec | undefined {
  const later = exclusionsFor(archive)
    .filter(exclusion => exclusion.later)
    .map(({ resource }) => resource);
  return later.length === 0
    ? undefined
    : {
        backupName: source.backup,
        ...(!regionsOnly && { existingResourcePolicy: 'update' as const }),
        includedNamespaces: ['*'],
        includedResources: later.sort(),
      };
}
