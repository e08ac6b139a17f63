import { longestGap } from './longestGap';
import { runsAfter } from './nextRun';
import { parseSchedule } from './parseSchedule';

const from = new Date('2026-01-01T00:10:00Z');
const yearOn = new Date('2027-01-01T00:10:00Z');
const hour = 3_600;

/** Run by run. */
function longestOneByOne(expression: string, start: Date, horizon: Date) {
  let longest: number | undefined;
  let before: Date | undefined;
  for (const run of runsAfter(parseSchedule(expression), start)) {
    if (before !== undefined) {
      const gap = (run.getTime() - before.getTime()) / 1000;
      longest = Math.max(longest ?? 0, gap);
    }
    if (run > horizon) break;
    before = run;
  }
  return longest;
}

describe('longestGap', () => {
  it.each([
    ['0 */6 * * *', 6 * hour],
    ['0 */7 * * *', 7 * hour],
    ['0 9-17 * * 1-5', 64 * hour],
    ['@monthly', 31 * 24 * hour],
    ['@every 90m', 1.5 * hour],
    ['TZ=America/New_York @daily', 25 * hour],
  ])('of %s is %d seconds', (expression, seconds) => {
    expect(longestGap(parseSchedule(expression), from, yearOn)).toBe(seconds);
  });

  it('is unknown for a schedule that never runs', () => {
    const never = parseSchedule('0 0 31 2 *');
    expect(longestGap(never, from, yearOn)).toBeUndefined();
  });

  it.each([
    '*/7 * * * *',
    '0,50 23,0 * * *',
    'TZ=America/New_York 5 1,3,9 * * 0',
    'TZ=Australia/Lord_Howe */20 1-3 * * *',
    'TZ=America/Sao_Paulo 0 0,1,12 * 10,11 *',
  ])('of %s is the same as run by run', expression => {
    const start = new Date('2018-10-20T12:34:56Z');
    for (const days of [0.3, 1.1, 3, 40]) {
      const horizon = new Date(start.getTime() + days * 86_400_000);
      expect(longestGap(parseSchedule(expression), start, horizon)).toBe(
        longestOneByOne(expression, start, horizon),
      );
    }
  });
});
