export { describeSchedule } from './describeSchedule';
export { longestGap } from './longestGap';
export { missedRuns, runsBetween, type Runs } from './missedRuns';
export { neverFires, nextRun, nextRuns, runsAfter } from './nextRun';
export { parseDuration } from './parseDuration';
export { parseSchedule } from './parseSchedule';
export type {
  CronField,
  CronSchedule,
  DelaySchedule,
  BackupSchedule,
} from './BackupSchedule';
export { rfc3339 } from './rfc3339';
export { ScheduleParseError } from './ScheduleParseError';
