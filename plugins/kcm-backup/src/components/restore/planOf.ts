import type { StoredPlan } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { RestorePlan } from '@kcm-backup/core';

const LISTS = [
  'sources',
  'refusals',
  'dangers',
  'notes',
  'steps',
  'manifests',
  'predictions',
  'followUps',
] as const;

/**
 * The plan that the backend keeps, if this portal can read it: a plan of
 * another version must not be shown in part, as if that were all of it.
 */
export function planOf({ plan }: StoredPlan): RestorePlan | undefined {
  const readable =
    plan.kind === 'RestorePlan' &&
    plan.apiVersion === 'kcm-backup.io/v1alpha1' &&
    LISTS.every(list => Array.isArray(plan[list]));
  return readable ? (plan as unknown as RestorePlan) : undefined;
}
