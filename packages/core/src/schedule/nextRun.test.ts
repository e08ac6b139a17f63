import { neverFires, nextRun, nextRuns } from './nextRun';
import { parseSchedule } from './parseSchedule';

function next(expression: string, after: string): string | undefined {
  return nextRun(parseSchedule(expression), new Date(after))
    ?.toISOString()
    .replace('.000Z', 'Z');
}

describe('nextRun', () => {
  it.each([
    ['0 */6 * * *', '2026-11-23T14:12:00Z', '2026-11-23T18:00:00Z'],
    ['*/15 * * * *', '2026-12-31T23:45:00Z', '2027-01-01T00:00:00Z'],
    ['30 2 * * 1-5', '2026-11-27T02:30:00Z', '2026-11-30T02:30:00Z'],
    ['0 0 29 2 *', '2025-01-01T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['@every 1h30m', '2026-11-23T14:12:03.700Z', '2026-11-23T15:42:03Z'],
  ])('%s after %s is %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('is later than the time asked about, by whole seconds', () => {
    expect(next('* * * * *', '2026-01-01T00:00:00Z')).toBe(
      '2026-01-01T00:01:00Z',
    );
    expect(next('* * * * *', '2025-12-31T23:59:59.999Z')).toBe(
      '2026-01-01T00:00:00Z',
    );
  });

  it('takes either kind of day when both are restricted', () => {
    const after = '2026-02-01T00:00:00Z';
    expect(next('0 0 13 * 1', after)).toBe('2026-02-02T00:00:00Z');
    expect(next('0 0 13 * */1', after)).toBe('2026-02-13T00:00:00Z');
  });

  it('looks no further than five calendar years', () => {
    expect(next('0 0 29 2 *', '2096-03-01T00:00:00Z')).toBeUndefined();
  });

  it('leaves out a time that the clock jumps over', () => {
    expect(
      next('CRON_TZ=America/New_York 30 2 * * *', '2026-03-08T00:00:00Z'),
    ).toBe('2026-03-09T06:30:00Z');
  });

  it('runs an hourly schedule in both of the hours that the clock shows twice', () => {
    const schedule = parseSchedule('CRON_TZ=America/New_York 30 1 * * *');
    expect(
      nextRuns(schedule, new Date('2026-11-01T04:00:00Z'), 2).map(run =>
        run.toISOString(),
      ),
    ).toEqual(['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z']);
  });

  it('follows a zone whose clock jumps at midnight', () => {
    expect(next('TZ=America/Sao_Paulo 0 0 * * *', '2018-11-03T12:00:00Z')).toBe(
      '2018-11-05T02:00:00Z',
    );
  });

  it('follows a clock that moves by half an hour', () => {
    expect(
      next('TZ=Australia/Lord_Howe 15 2 * * *', '2026-10-03T00:00:00Z'),
    ).toBe('2026-10-04T15:15:00Z');
  });

  it('ends at a day that a zone left out, where robfig/cron would hang', () => {
    expect(
      next('TZ=Pacific/Apia 0 0 31 12 *', '2011-12-01T00:00:00Z'),
    ).toBeUndefined();
  });

  it('refuses an invalid date', () => {
    expect(() => next('@daily', 'yesterday')).toThrow(RangeError);
  });
});

describe('neverFires', () => {
  const now = new Date('2026-11-23T14:12:00Z');

  it.each(['0 0 31 2 *', '0 0 30-31 2 *', ', * * * *', '0 0 , * ,'])(
    'finds that %s never runs',
    expression => {
      expect(neverFires(parseSchedule(expression), now)).toBe(true);
    },
  );

  it.each(['0 0 29 2 *', '0 0 31 2 1', '@every 87600h'])(
    'finds that %s runs',
    expression => {
      expect(neverFires(parseSchedule(expression), now)).toBe(false);
    },
  );
});

describe('nextRuns', () => {
  it('gives fewer runs when there are no more', () => {
    const after = new Date('2090-01-01T00:00:00Z');
    expect(nextRuns(parseSchedule('0 0 29 2 *'), after, 5)).toHaveLength(2);
    expect(nextRuns(parseSchedule('@daily'), after, 0)).toEqual([]);
  });
});
