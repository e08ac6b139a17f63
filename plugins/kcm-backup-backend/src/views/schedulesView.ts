import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Schedules } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Schedule } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  describeSchedule,
  parseSchedule,
  remedyOf,
  ScheduleParseError,
  type ScheduleList,
} from '@kcm-backup/core';
import { ownWords } from './ownWords';

/** Schedules in the words of people, and the clusters that were not read. */
export function schedulesView(
  { schedules, unread }: ScheduleList,
  logger: Pick<LoggerService, 'warn'>,
): Schedules {
  return {
    schedules: schedules.map((one): Schedule => ({
      ...one,
      description: inWords(one.schedule),
    })),
    unread: unread.map(({ cluster, error }) => ({
      cluster,
      message: ownWords(error, logger),
      remedy: remedyOf(error),
    })),
  };
}

/** Of one that does not parse there are no words. */
function inWords(expression: string): string | undefined {
  try {
    return describeSchedule(parseSchedule(expression));
  } catch (error) {
    if (error instanceof ScheduleParseError) return undefined;
    throw error;
  }
}
