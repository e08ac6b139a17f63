import type { PlanFacts } from './DrFacts';
import type { Management } from '../objects/kcm';
import { parseDuration } from '../schedule/parseDuration';
import type { RecoveryPoint, RpoTarget } from './DrStatus';

/** Annotation on Management: a duration such as `6h` or `2d`. */
export const RPO_ANNOTATION = 'kcm-backup.io/rpo';

/** What the target is worked out from. */
export interface RpoSources {
  /** Seconds; stands above all else. */
  readonly given?: number;
  readonly managements?: readonly Management[];
  readonly mainPlan?: PlanFacts;
  /** For how long a backup takes. */
  readonly recoveryPoints: readonly RecoveryPoint[];
}

/**
 * How much may be lost at most: what was given, else what Management is
 * annotated with, else what the schedule promises, which is its longest gap and
 * time for the run itself (the larger of a tenth and three median durations).
 *
 * @returns `undefined` without any of them: then nothing can be judged
 */
export function rpoTarget(sources: RpoSources): RpoTarget | undefined {
  const { given, managements = [], mainPlan } = sources;
  if (given !== undefined) return { seconds: given, from: 'given' };
  const annotated = managements
    .map(({ metadata }) => rpoOf(metadata.annotations?.[RPO_ANNOTATION]))
    .find(seconds => seconds !== undefined);
  if (annotated !== undefined)
    return { seconds: annotated, from: 'annotation' };
  const gap = mainPlan?.gapSeconds;
  if (gap === undefined) return undefined;
  const room = Math.max(gap / 10, 3 * medianDuration(sources.recoveryPoints));
  return { seconds: Math.round(gap + room), from: 'schedule' };
}

/** Seconds of `6h`, `90m` or `2d`; `undefined` for what is no such duration. */
export function rpoOf(text: string | undefined): number | undefined {
  const [, days] = /^(\d{1,4})d$/.exec(text ?? '') ?? [];
  if (days !== undefined) return Number(days) * 86_400 || undefined;
  try {
    const seconds = Number(parseDuration(text ?? '')) / 1e9;
    return seconds > 0 ? seconds : undefined;
  } catch {
    return undefined;
  }
}

function medianDuration(points: readonly RecoveryPoint[]): number {
  const sorted = points
    .flatMap(({ durationSeconds }) => durationSeconds ?? [])
    .sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
