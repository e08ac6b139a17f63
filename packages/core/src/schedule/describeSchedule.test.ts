import { describeSchedule } from './describeSchedule';
import { parseSchedule } from './parseSchedule';

describe('describeSchedule', () => {
  it.each([
    ['0 */6 * * *', 'every 6 hours, on the hour'],
    ['30 2 * * 1-5', 'at 02:30 UTC on Monday to Friday'],
    ['*/15 * * * *', 'every 15 minutes'],
    ['@every 1h30m', 'every 1 hour 30 minutes, counted from the last backup'],
    ['@every 1h', 'every hour, counted from the last backup'],
    ['@every 87600h', 'every 3650 days, counted from the last backup'],
    ['0 */7 * * *', 'at 00:00, 07:00, 14:00 and 21:00 UTC every day'],
    [
      '*/7 * * * *',
      'every hour, at minutes 0, 7, 14, 21, 28, 35, 42, 49 and 56',
    ],
    ['5-59/15 * * * *', 'every 15 minutes, at minutes 5, 20, 35 and 50'],
    ['30 */6 * * *', 'every 6 hours, at 00:30, 06:30, 12:30 and 18:30 UTC'],
    ['0 1-23/6 * * *', 'every 6 hours, at 01:00, 07:00, 13:00 and 19:00 UTC'],
    ['@daily', 'at 00:00 UTC every day'],
    ['@hourly', 'every hour, on the hour'],
    ['@weekly', 'at 00:00 UTC on Sunday'],
    ['@monthly', 'at 00:00 UTC on day 1 of every month'],
    ['@yearly', 'at 00:00 UTC on day 1 of January'],
    ['0 0 1 * MON', 'at 00:00 UTC on day 1 of the month or on Monday'],
    [
      '0 0 1,15 jan,jul fri',
      'at 00:00 UTC on days 1 and 15 of the month or on Friday, in January and July',
    ],
    ['0 0 31 2 *', 'never: February has no day 31'],
    ['0 0 31 * *', 'at 00:00 UTC on day 31 of every month, where it exists'],
    ['0 0 29 2 *', 'at 00:00 UTC on day 29 of February, where it exists'],
    [
      '0 0 29-31 2 *',
      'at 00:00 UTC on days 29 to 31 of February, where they exist',
    ],
    ['* * * * *', 'every minute'],
    ['* 9-17 * * *', 'every minute from 09:00 to 17:59 UTC, every day'],
    [
      '*/15 9-17 * * 1-5',
      'every 15 minutes from 09:00 to 17:45 UTC, on Monday to Friday',
    ],
    [
      '0 9-17 * * 1-5',
      'every hour from 09:00 to 17:00 UTC, on Monday to Friday',
    ],
    [
      '0 9-17/2 * * 1-5',
      'at 09:00, 11:00, 13:00, 15:00 and 17:00 UTC on Monday to Friday',
    ],
    [
      '0,10,17 1,3,5 * * *',
      'at minutes 0, 10 and 17 of the hours 01, 03 and 05 UTC every day',
    ],
    [
      '*/20 1,3,5,8 * * *',
      'at minutes 0, 20 and 40 of the hours 01, 03, 05 and 08 UTC every day',
    ],
    ['* 3 * * *', 'every minute from 03:00 to 03:59 UTC, every day'],
    ['* 3,5 * * *', 'every minute of the hours 03 and 05 UTC every day'],
    [
      '0 0 */2 * *',
      'at 00:00 UTC on days 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29 and 31 of every month, where they exist',
    ],
    [
      '0 0 */2 * 1',
      'at 00:00 UTC on days 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29 and 31 of the month or on Monday',
    ],
    ['0 0 1-31 * 1', 'at 00:00 UTC every day'],
    ['0 0 , * 1', 'at 00:00 UTC on Monday'],
    ['0 0 , * ,', 'never: no day is allowed'],
    ['0 0 * * ,', 'never: no day is allowed'],
    [', * * * *', 'never: no minute is allowed'],
    [
      'CRON_TZ=America/New_York 0 */6 * * *',
      'at 00:00, 06:00, 12:00 and 18:00 America/New_York time every day',
    ],
    [
      'CRON_TZ=Asia/Kolkata 0 * * * *',
      'every hour, on the hour (Asia/Kolkata time)',
    ],
    ['TZ=Europe/Berlin 30 2 * * *', 'at 02:30 Europe/Berlin time every day'],
    ['0 0 * * 0,6', 'at 00:00 UTC on Saturday and Sunday'],
    ['0 0 * 3-5 *', 'at 00:00 UTC every day in March to May'],
    ['*/15 * * * 1-5', 'every 15 minutes, on Monday to Friday (UTC)'],
    ['7 * * * *', 'every hour, at minute 7'],
    ['0 0 1 1-3 *', 'at 00:00 UTC on day 1 of January to March'],
    ['@every 36h', 'every 1 day 12 hours, counted from the last backup'],
    ['0 8,20 * * *', 'every 12 hours, at 08:00 and 20:00 UTC'],
    ['0 0 31 4,6 *', 'never: April and June have no day 31'],
    ['*/30 5 * * *', 'at 05:00 and 05:30 UTC every day'],
    ['0 0 13 * 5', 'at 00:00 UTC on day 13 of the month or on Friday'],
    ['*/15 * 1 * *', 'every 15 minutes, on day 1 of every month (UTC)'],
    ['15,45 * * * *', 'every 30 minutes, at minutes 15 and 45'],
    ['0 12 * * *', 'at 12:00 UTC every day'],
    ['0 0,12 * * *', 'every 12 hours, on the hour'],
    ['0 */12 * * 1', 'at 00:00 and 12:00 UTC on Monday'],
    ['0,1 5 * * *', 'at 05:00 and 05:01 UTC every day'],
    ['0-30 5 * * *', 'at minutes 0 to 30 of the hour 05 UTC every day'],
    [
      '0-30 5-7 * * *',
      'at minutes 0 to 30 of the hours 05 to 07 UTC every day',
    ],
  ])('tells %s as "%s"', (expression, words) => {
    expect(describeSchedule(parseSchedule(expression))).toBe(words);
  });
});
