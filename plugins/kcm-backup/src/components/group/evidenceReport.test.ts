import type {
  BackupRun,
  HistoryEvent,
  HubSummary,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import answer from '../../testing/answers/hubs.json';
import type { Texts } from '../../useTexts';
import { evidenceReport, READ_AT_ONCE } from './evidenceReport';

const t = ((key: string) =>
  key.replace('fleet.report.', '')) as unknown as Texts;
const clock = new Date('2026-11-29T12:00:00Z');
const hub: HubSummary = {
  ...(answer.hubs as HubSummary[]).find(({ name }) => name === 'mgmt-apac')!,
  at: '2026-11-29T11:00:00Z',
  sight: { state: 'current', readAt: '2026-11-29T11:00:00Z' },
  rpoSeconds: 3_600,
  strip: 'cccmmc',
};

const event = (part: Partial<HistoryEvent>): HistoryEvent => ({
  kind: 'verification',
  cluster: 'management',
  at: '2026-11-20T00:00:00Z',
  ...part,
});

const run = (part: Partial<BackupRun>): BackupRun => ({
  name: 'nightly',
  cluster: 'management',
  outcome: 'completed',
  origin: 'schedule',
  startedAt: '2026-11-20T00:00:00Z',
  ...part,
});

function report(
  events: readonly HistoryEvent[] = [],
  runs: readonly BackupRun[] = [],
  of: HubSummary = hub,
): Record<string, string> {
  const [head, line] = evidenceReport(t, [{ hub: of, events, runs }], clock)
    .split('\r\n')
    .map(it => it.split(','));
  return Object.fromEntries(head.map((name, index) => [name, line[index]]));
}

it('tells level, sight, and how old the newest recovery point is by now', () => {
  expect(report()).toMatchObject({
    hub: 'mgmt-apac',
    level: 'Protected',
    sight: 'current',
    judgedAt: '2026-11-29T11:00:00Z',
    rpoTargetSeconds: '50400',
    rpoSeconds: '7200',
    missed: '2',
  });
});

it('tells the newest verification, also one that failed', () => {
  const told = report([
    event({ backup: 'b', result: 'failed', at: '2026-11-21T00:00:00Z' }),
    event({ backup: 'a', result: 'verified' }),
  ]);
  expect(told).toMatchObject({
    verifiedAt: '2026-11-21T00:00:00Z',
    verifiedBackup: 'b',
    verification: 'failed',
  });
});

it('tells the last drill and how long it took', () => {
  const lastDrill = {
    at: '2026-10-03T00:00:00Z',
    backup: 'nightly',
    seconds: 2_460.4,
    result: 'failed',
  } as const;
  expect(report([], [], { ...hub, lastDrill })).toMatchObject({
    drillAt: '2026-10-03T00:00:00Z',
    drillBackup: 'nightly',
    drill: 'failed',
    rtoSeconds: '2460',
  });
});

it('counts breaches of the last 90 days, as far as they fall into them', () => {
  const breach = (part: Partial<HistoryEvent>) =>
    event({ kind: 'rpo-breach', ...part });
  const told = report([
    breach({ at: '2026-11-29T11:50:00Z', result: 'ongoing' }),
    breach({
      at: '2026-08-31T11:00:00Z',
      endedAt: '2026-08-31T12:05:00Z',
      result: 'over',
    }),
    breach({
      at: '2026-08-01T00:00:00Z',
      endedAt: '2026-08-02T00:00:00Z',
      result: 'over',
    }),
    event({ kind: 'unreachable', result: 'over' }),
  ]);
  expect(told).toMatchObject({
    from: '2026-08-31T12:00:00.000Z',
    breaches: '2',
    breachSeconds: '900',
    outOfSight: '1',
  });
});

it('counts runs of the last 90 days by what became of them', () => {
  const told = report(
    [],
    [
      run({}),
      run({ outcome: 'failed' }),
      run({ outcome: 'failed', startedAt: undefined }),
      run({ outcome: 'degraded' }),
      run({ startedAt: '2026-08-01T00:00:00Z' }),
    ],
  );
  expect(told).toMatchObject({ completed: '1', degraded: '1', failed: '1' });
});

it('says from when it counts runs, where there are more than it was given', () => {
  const runs = Array.from({ length: READ_AT_ONCE }, () =>
    run({ startedAt: '2026-11-20T00:00:00Z' }),
  );
  expect(report([], runs).runsFrom).toBe('2026-11-20T00:00:00Z');
  const older = run({ startedAt: '2026-08-01T00:00:00Z' });
  expect(report([], [...runs.slice(1), older]).runsFrom).toBe(
    '2026-08-31T12:00:00.000Z',
  );
});

it('counts of an export the days before it', () => {
  const sight = { state: 'snapshot' } as const;
  expect(report([], [], { ...hub, sight })).toMatchObject({
    rpoSeconds: '3600',
    to: '2026-11-29T11:00:00.000Z',
  });
});
