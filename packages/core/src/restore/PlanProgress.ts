import type { KubeObject } from '../objects/KubeObject';
import type { RestorePlan } from './RestorePlan';

/** How far a plan was carried out: kept on the target, so that it survives us. */
export interface PlanProgress {
  readonly planHash: string;
  /** By step number. */
  readonly steps: Readonly<Record<number, StepRecord>>;
}

/** What is known of a step that was begun. RFC 3339. */
export interface StepRecord {
  readonly started: string;
  readonly ended?: string;
}

/** The ConfigMap that keeps it. */
export interface ProgressObject extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** Label with which the progress of restores is found. */
export const PROGRESS_LABEL = 'kcm-backup.io/restore-progress';

export function progressName({ name }: Pick<RestorePlan, 'name'>): string {
  return `${name}-progress`;
}

/** The ConfigMap of a progress. */
export function buildProgress(
  plan: Pick<RestorePlan, 'name' | 'options'>,
  { planHash, steps }: PlanProgress,
): ProgressObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: progressName(plan),
      namespace: plan.options.namespace,
      labels: { [PROGRESS_LABEL]: 'true' },
    },
    data: { planHash, steps: JSON.stringify(steps) },
  };
}

/** Reads it back; what cannot be read counts as not begun. */
export function parseProgress({ data }: ProgressObject): PlanProgress {
  const { planHash = '', steps = '{}' } = data ?? {};
  try {
    return { planHash, steps: JSON.parse(steps) as PlanProgress['steps'] };
  } catch {
    return { planHash, steps: {} };
  }
}

/** Seconds that the steps took, from the first start to the last end. */
export function secondsTaken({ steps }: PlanProgress): number | undefined {
  const records = Object.values(steps);
  const starts = records.map(({ started }) => Date.parse(started));
  const ends = records.flatMap(({ ended }) => (ended ? Date.parse(ended) : []));
  return starts.length > 0 && ends.length > 0
    ? (Math.max(...ends) - Math.min(...starts)) / 1000
    : undefined;
}
