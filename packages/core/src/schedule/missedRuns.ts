import { runsAfter } from './nextRun';
import { BackupSchedule } from './BackupSchedule';

/**
 * Runs in a span of time.
 *
 * @public
 */
export interface Runs {
  /** Ascending. */
  readonly runs: readonly Date[];
  /** Whether there are more than the limit allowed. */
  readonly truncated: boolean;
}

/**
 * The runs after `from` up to and including `to`.
 *
 * @param limit - the most runs to return: a span of years has millions
 * @public
 */
export function runsBetween(
  schedule: BackupSchedule,
  from: Date,
  to: Date,
  limit: number,
): Runs {
  const runs: Date[] = [];
  for (const run of runsAfter(schedule, from)) {
    if (run.getTime() > to.getTime()) break;
    if (runs.length >= limit) return { runs, truncated: true };
    runs.push(run);
  }
  return { runs, truncated: false };
}

/**
 * The runs that should have come since the last one, and did not. kcm makes up
 * for all of them with one backup.
 *
 * @param lastRun - the last run, or the creation before the first one
 * @param graceSeconds - how late a run may be before it counts; kcm looks at
 * its schedules once a minute
 * @param limit - the most runs to return
 * @public
 */
export function missedRuns(
  schedule: BackupSchedule,
  lastRun: Date,
  now: Date,
  { graceSeconds = 60, limit = 1_000 } = {},
): Runs {
  const due = new Date(now.getTime() - graceSeconds * 1000);
  return runsBetween(schedule, lastRun, due, limit);
}
