import type { ScheduleExplanation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  describeSchedule,
  longestGap,
  nextRuns,
  parseSchedule,
  rfc3339,
  ScheduleParseError,
} from '@kcm-backup/core';

const A_YEAR = 366 * 24 * 3600 * 1000;

/** What an expression means to kcm: one that it would not parse is an answer too. */
export function explainSchedule(
  expression: string,
  count: number,
  now: Date,
): ScheduleExplanation {
  try {
    return explainParsed(expression, count, now);
  } catch (error) {
    if (!(error instanceof ScheduleParseError)) throw error;
    const { message, remedy } = error;
    return { expression, valid: false, next: [], error: message, remedy };
  }
}

function explainParsed(
  expression: string,
  count: number,
  now: Date,
): ScheduleExplanation {
  const schedule = parseSchedule(expression);
  const description = describeSchedule(schedule);
  const next = nextRuns(schedule, now, count).map(rfc3339);
  if (next.length === 0) {
    return {
      ...{ expression, description, next, valid: false },
      error:
        'It never fires: kcm would take it for due, and back up every minute.',
      remedy: 'Name a day that exists.',
    };
  }
  const horizon = new Date(now.getTime() + A_YEAR);
  const longestGapSeconds = longestGap(schedule, now, horizon);
  return { expression, valid: true, description, next, longestGapSeconds };
}
