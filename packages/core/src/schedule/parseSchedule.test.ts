import { UsageError } from '../errors';
import { parseSchedule } from './parseSchedule';
import { CronSchedule } from './BackupSchedule';
import { ScheduleParseError } from './ScheduleParseError';

function cron(expression: string): CronSchedule {
  const schedule = parseSchedule(expression);
  if (schedule.kind !== 'cron') throw new Error('not a cron expression');
  return schedule;
}

function reason(expression: string): string {
  try {
    parseSchedule(expression);
  } catch (error) {
    if (error instanceof ScheduleParseError) return error.reason;
    throw error;
  }
  return 'accepted';
}

describe('parseSchedule', () => {
  it('reads ranges, steps, lists and names', () => {
    const schedule = cron('5-20/5,59 */8 1,15 jan-MAR Mon,sun');

    expect(schedule.minute).toEqual({
      values: [5, 10, 15, 20, 59],
      open: false,
    });
    expect(schedule.hour).toEqual({ values: [0, 8, 16], open: false });
    expect(schedule.dayOfMonth).toEqual({ values: [1, 15], open: false });
    expect(schedule.month).toEqual({ values: [1, 2, 3], open: false });
    expect(schedule.dayOfWeek).toEqual({ values: [0, 1], open: false });
  });

  it('goes to the end of the field from a single number with a step', () => {
    expect(cron('50/3 * * * *').minute.values).toEqual([50, 53, 56, 59]);
  });

  it.each(['*', '?', '*/1', '?/01', '*-7', '5,*'])('leaves %s open', field => {
    expect(cron(`* * ${field} * *`).dayOfMonth.open).toBe(true);
  });

  it.each(['*/2', '1-31', '5'])('takes %s for a restriction', field => {
    expect(cron(`* * ${field} * *`).dayOfMonth.open).toBe(false);
  });

  it('accepts a field of commas, which allows nothing', () => {
    expect(cron(', * * * *').minute.values).toEqual([]);
  });

  it.each([
    ['@yearly', '0 0 1 1 *'],
    ['@annually', '0 0 1 1 *'],
    ['@monthly', '0 0 1 * *'],
    ['@weekly', '0 0 * * 0'],
    ['@daily', '0 0 * * *'],
    ['@midnight', '0 0 * * *'],
    ['@hourly', '0 * * * *'],
  ])('reads %s as %s', (descriptor, fields) => {
    expect(cron(descriptor)).toEqual({
      ...cron(fields),
      expression: descriptor,
    });
  });

  it('is in UTC unless the expression names a time zone', () => {
    expect(cron('@daily').timeZone).toBe('UTC');
    expect(cron('TZ=Local @daily').timeZone).toBe('UTC');
    expect(cron('TZ= @daily').timeZone).toBe('UTC');
    expect(cron('CRON_TZ=Asia/Kolkata 0 0 * * *').timeZone).toBe(
      'Asia/Kolkata',
    );
  });

  it.each([
    ['@every 6h', 21_600],
    ['@every 1h30m', 5_400],
    ['@every 1.9s', 1],
    ['@every 2500ms', 2],
    ['@every 10\u00b5s', 1],
    ['@every -5h', 1],
    ['TZ=Asia/Kolkata @every 1m', 60],
  ])('reads %s as a delay of %d seconds', (expression, delaySeconds) => {
    expect(parseSchedule(expression)).toEqual({
      kind: 'delay',
      expression,
      delaySeconds,
    });
  });

  it.each([
    ['', 'empty spec string'],
    ['0 0 * *', 'expected exactly 5 fields, found 4: [0 0 * *]'],
    ['60 * * * *', 'end of range (60) above maximum (59): 60'],
    ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
    ['* 5-3 * * *', 'beginning of range (5) beyond end of range (3): 5-3'],
    ['*/0 * * * *', 'step of range should be a positive number: */0'],
    ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
    ['1/2/3 * * * *', 'too many slashes: 1/2/3'],
    [
      '* * * * monday',
      'failed to parse int from monday: strconv.Atoi: parsing "monday": invalid syntax',
    ],
    ['*/-2 * * * *', 'negative number (-2) not allowed: -2'],
    [
      '99999999999999999999 * * * *',
      'failed to parse int from 99999999999999999999: strconv.Atoi: parsing "99999999999999999999": value out of range',
    ],
    ['@reboot', 'unrecognized descriptor: @reboot'],
    [
      '@every 1d',
      'failed to parse duration @every 1d: time: unknown unit "d" in duration "1d"',
    ],
    [
      '@every 1',
      'failed to parse duration @every 1: time: missing unit in duration "1"',
    ],
    ['TZ=utc @daily', 'provided bad location utc: unknown time zone utc'],
    [
      'TZ=../UTC @daily',
      'provided bad location ../UTC: time: invalid location name',
    ],
    ['TZ=UTC', 'runtime error: slice bounds out of range [:-1]'],
  ])('rejects %j as robfig/cron does', (expression, expected) => {
    expect(reason(expression)).toBe(expected);
  });

  it('raises a usage error that names the expression and a remedy', () => {
    const parse = () => parseSchedule('0 25 * * *');

    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(
      expect.objectContaining({
        expression: '0 25 * * *',
        remedy: expect.stringContaining('@every'),
      }),
    );
  });
});
