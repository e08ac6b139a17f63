import { missedRuns, runsBetween } from './missedRuns';
import { parseSchedule } from './parseSchedule';

const sixHourly = parseSchedule('0 */6 * * *');
const texts = (runs: readonly Date[]) => runs.map(run => run.toISOString());

describe('runsBetween', () => {
  it('leaves the start out and takes the end in', () => {
    const { runs, truncated } = runsBetween(
      sixHourly,
      new Date('2026-11-23T00:00:00Z'),
      new Date('2026-11-23T12:00:00Z'),
      10,
    );

    expect(texts(runs)).toEqual([
      '2026-11-23T06:00:00.000Z',
      '2026-11-23T12:00:00.000Z',
    ]);
    expect(truncated).toBe(false);
  });

  it('stops at the limit and says so', () => {
    const everySecond = parseSchedule('@every 1s');
    const { runs, truncated } = runsBetween(
      everySecond,
      new Date(0),
      new Date('2026-11-23T00:00:00Z'),
      3,
    );

    expect(runs).toHaveLength(3);
    expect(truncated).toBe(true);
  });
});

describe('missedRuns', () => {
  const lastRun = new Date('2026-11-23T00:00:00Z');

  it('counts a run only when it is later than its grace', () => {
    const justDue = new Date('2026-11-23T12:00:30Z');

    expect(texts(missedRuns(sixHourly, lastRun, justDue).runs)).toEqual([
      '2026-11-23T06:00:00.000Z',
    ]);
    expect(
      missedRuns(sixHourly, lastRun, justDue, { graceSeconds: 0 }).runs,
    ).toHaveLength(2);
  });

  it('counts a delay from the last run', () => {
    const { runs } = missedRuns(
      parseSchedule('@every 10h'),
      new Date('2026-11-23T00:07:00Z'),
      new Date('2026-11-23T23:00:00Z'),
    );

    expect(texts(runs)).toEqual([
      '2026-11-23T10:07:00.000Z',
      '2026-11-23T20:07:00.000Z',
    ]);
  });
});
