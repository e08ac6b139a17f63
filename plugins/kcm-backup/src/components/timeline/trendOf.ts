import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';

/** What is drawn of a run. */
export type Measure = 'durationSeconds' | 'items' | 'bytes';

/** One measure of the runs that ended with something, oldest first. */
export interface Trend {
  readonly measure: Measure;
  readonly points: readonly TrendPoint[];
  readonly min: number;
  readonly max: number;
  readonly last: number;
}

export interface TrendPoint {
  readonly run: BackupRun;
  readonly value: number;
}

const MOST = 60;

/** @returns undefined when there are less than two runs that tell it */
export function trendOf(
  runs: readonly BackupRun[],
  cluster: string,
  measure: Measure,
): Trend | undefined {
  const points = runs
    .filter(run => run.cluster === cluster && hasEnded(run))
    .flatMap(run => {
      const value = run[measure];
      return value === undefined ? [] : [{ run, value }];
    })
    .slice(0, MOST)
    .reverse();
  const values = points.map(({ value }) => value);
  const last = values.at(-1);
  if (last === undefined || values.length < 2) return undefined;
  return {
    measure,
    points,
    min: Math.min(...values),
    max: Math.max(...values),
    last,
  };
}

function hasEnded({ outcome }: BackupRun): boolean {
  return outcome === 'completed' || outcome === 'degraded';
}
