import { splitFields, trimSpace } from './goText';
import { loadLocation } from './loadLocation';
import { parseDuration } from './parseDuration';
import { FieldBounds, parseField } from './parseField';
import { BackupSchedule, CronSchedule } from './BackupSchedule';
import { ScheduleParseError } from './ScheduleParseError';

const minutes: FieldBounds = { min: 0, max: 59 };
const hours: FieldBounds = { min: 0, max: 23 };
const daysOfMonth: FieldBounds = { min: 1, max: 31 };
const months: FieldBounds = {
  min: 1,
  max: 12,
  names: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '),
};
const daysOfWeek: FieldBounds = {
  min: 0,
  max: 6,
  names: 'sun mon tue wed thu fri sat'.split(' '),
};

const descriptors: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

const every = '@every ';
const nanosecondsPerSecond = 1_000_000_000n;

/**
 * Reads a schedule as kcm does: five fields, a descriptor or `@every`, with an
 * optional `CRON_TZ=` or `TZ=` before it (robfig/cron v3.0.1 parser.go,
 * ParseStandard).
 *
 * Without a time zone a schedule is in UTC: robfig takes the zone of the time
 * it is asked about, and kcm asks with times in its container's zone, UTC.
 *
 * @throws {@link ScheduleParseError} with robfig's text in `reason`
 * @public
 */
export function parseSchedule(expression: string): BackupSchedule {
  try {
    return parse(expression);
  } catch (error) {
    throw new ScheduleParseError(
      expression,
      error instanceof Error ? error.message : String(error),
    );
  }
}

function parse(expression: string): BackupSchedule {
  if (expression === '') throw new Error('empty spec string');
  const { timeZone, spec } = splitTimeZone(expression);
  if (spec.startsWith(every)) {
    return { kind: 'delay', expression, delaySeconds: parseDelay(spec) };
  }
  if (!spec.startsWith('@')) return parseFields(expression, spec, timeZone);
  const fields = descriptors.get(spec);
  if (fields === undefined) throw new Error(`unrecognized descriptor: ${spec}`);
  return parseFields(expression, fields, timeZone);
}

function splitTimeZone(expression: string): { timeZone: string; spec: string } {
  const prefix = /^(?:CRON_)?TZ=/.exec(expression)?.[0];
  if (prefix === undefined) return { timeZone: 'UTC', spec: expression };
  const space = expression.indexOf(' ');
  if (space < 0) {
    // robfig panics here; kcm's log has the panic instead of an error.
    throw new Error('runtime error: slice bounds out of range [:-1]');
  }
  const name = expression.slice(prefix.length, space);
  try {
    return {
      timeZone: loadLocation(name),
      spec: trimSpace(expression.slice(space)),
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`provided bad location ${name}: ${why}`);
  }
}

function parseFields(
  expression: string,
  spec: string,
  timeZone: string,
): CronSchedule {
  const fields = splitFields(spec);
  if (fields.length !== 5) {
    throw new Error(
      `expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`,
    );
  }
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields;
  return {
    kind: 'cron',
    expression,
    minute: parseField(minute, minutes),
    hour: parseField(hour, hours),
    dayOfMonth: parseField(dayOfMonth, daysOfMonth),
    month: parseField(month, months),
    dayOfWeek: parseField(dayOfWeek, daysOfWeek),
    timeZone,
  };
}

/** Whole seconds, at least one (robfig/cron v3.0.1 constantdelay.go, Every). */
function parseDelay(spec: string): number {
  try {
    const nanoseconds = parseDuration(spec.slice(every.length));
    if (nanoseconds < nanosecondsPerSecond) return 1;
    return Number(nanoseconds / nanosecondsPerSecond);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`failed to parse duration ${spec}: ${why}`);
  }
}
