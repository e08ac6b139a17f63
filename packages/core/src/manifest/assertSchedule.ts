import { RefusedError, UsageError } from '../errors';
import { neverFires } from '../schedule/nextRun';
import { parseSchedule } from '../schedule/parseSchedule';
import { ScheduleParseError } from '../schedule/ScheduleParseError';

/** Whether an expression fires at all hardly depends on when one asks. */
const ANY_TIME = new Date(0);

/**
 * Both kcm and Velero accept any text as a schedule: kcm only logs one that it
 * cannot parse, and takes one that never fires for due each minute.
 *
 * @throws UsageError when robfig/cron would reject it; RefusedError when it
 *   never fires
 */
export function assertSchedule(expression: string): void {
  if (!neverFires(parsed(expression), ANY_TIME)) return;
  throw new RefusedError(
    `Schedule ${JSON.stringify(expression)} never fires: kcm would take it for due, and back up every minute.`,
    {
      remedy:
        'Name a day that exists; to stop a schedule: kubectl kcm-backup schedule pause NAME',
    },
  );
}

function parsed(expression: string) {
  try {
    return parseSchedule(expression);
  } catch (error) {
    if (!(error instanceof ScheduleParseError)) throw error;
    throw new UsageError(error.message, { remedy: error.remedy, cause: error });
  }
}
