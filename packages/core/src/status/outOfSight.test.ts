import { completedBackup, HEALTHY_AT, healthyHub } from '../testing';
import type { DrInput } from './DrInput';
import { assessDr } from './history';
import { judgeOutOfSight, type LastJudgement } from './outOfSight';

const HOUR = 3_600_000;

function judged(input: DrInput = healthyHub()): LastJudgement {
  const { status, history } = assessDr(input, HEALTHY_AT);
  return { status, timelines: history.timelines };
}

const hoursLater = (hours: number) =>
  new Date(HEALTHY_AT.getTime() + hours * HOUR);
const after = (hours: number, last = judged()) =>
  judgeOutOfSight(last, hoursLater(hours)).status;
const codes = ({ clusters }: LastJudgement['status']) =>
  clusters.map(({ findings }) => findings.map(({ code }) => code));

/** A Backup of the hub that was under way when it was seen last. */
function withRunning(): DrInput {
  const { clusters, ...rest } = healthyHub();
  const [hub, ...regions] = clusters;
  const backups = [...(hub.backups ?? [])];
  const newest = backups[backups.length - 1];
  const { startTimestamp } = newest.status ?? {};
  backups[backups.length - 1] = {
    ...newest,
    status: { startTimestamp, phase: 'InProgress' },
  };
  return { ...rest, clusters: [{ ...hub, backups }, ...regions] };
}

it('is never better than Unknown, however well it was', () => {
  const status = after(0.1);
  expect(status.level).toBe('Unknown');
  expect(status.clusters.map(({ level }) => level)).toEqual([
    'Unknown',
    'Unknown',
  ]);
});

it('is as bad as it was', () => {
  const { clusters, ...rest } = healthyHub();
  const none = clusters.map(sight => ({ ...sight, backups: [] }));
  const last = judged({ ...rest, clusters: none });
  expect(after(1, last).level).toBe('Unprotected');
});

it('has the age of the newest recovery point go on', () => {
  const { clusters } = judged().status;
  const later = after(1).clusters;
  expect(later.map(({ rpoSeconds = 0 }) => rpoSeconds)).toEqual(
    clusters.map(({ rpoSeconds = 0 }) => rpoSeconds + 3600),
  );
  expect(later[0].rpoRatio).toBeGreaterThan(clusters[0].rpoRatio ?? 0);
  expect(later[0].restorableAsOf).toBe(clusters[0].restorableAsOf);
});

it('has nothing to restore from once the newest recovery point has expired', () => {
  const last = judged();
  const [hub] = last.status.clusters;
  const expires = Date.parse(hub.recoveryPoint?.expires ?? '');
  const at = (ms: number) =>
    judgeOutOfSight(last, new Date(expires + ms)).status;
  const before = at(-1000);
  expect(before.clusters[0].restorableAsOf).toBe(hub.restorableAsOf);
  const status = at(0);
  expect(status.clusters[0].restorableAsOf).toBeUndefined();
  expect(status.restorableAsOf).toBeUndefined();
  expect(codes(status)[0]).toContain('rpo-breached');
});

it('tells a breach as the judgement of a hub in sight does', () => {
  const now = hoursLater(9);
  const status = after(9);
  expect(status).toMatchObject({ at: '2026-11-24T23:12:00Z', level: 'AtRisk' });
  const seen = assessDr(healthyHub(), now).status.clusters[0].findings;
  expect(status.clusters[0].findings[0]).toEqual(
    seen.find(({ code }) => code === 'rpo-breached'),
  );
});

it('tells nothing of what nobody could see, and the breach once', () => {
  const expected = codes(judged().status);
  expect(codes(after(4))).toEqual(expected);
  const breached = expected.map(found => ['rpo-breached', ...found]);
  const twice = judgeOutOfSight(
    judgeOutOfSight(judged(), hoursLater(20)),
    hoursLater(40),
  );
  expect(codes(twice.status)).toEqual(breached);
});

it('has no data of runs that came due since', () => {
  const last = judged();
  const [line] = judgeOutOfSight(last, hoursLater(11)).timelines;
  expect(line.slots.slice(0, -2)).toEqual(last.timelines[0].slots);
  expect(line.slots.slice(-2)).toEqual([
    { at: '2026-11-24T18:00:00Z', state: 'no-data' },
    { at: '2026-11-25T00:00:00Z', state: 'no-data' },
  ]);
  expect(line.nextRun).toBe('2026-11-25T06:00:00Z');
});

it('comes to the same in one step or in many', () => {
  const hours = Array.from({ length: 30 }, (_, i) => i + 1);
  const steps = hours.reduce(
    (last, hour) => judgeOutOfSight(last, hoursLater(hour)),
    judged(),
  );
  expect(steps).toEqual(judgeOutOfSight(judged(), hoursLater(30)));
  const [hub] = steps.status.clusters;
  expect(hub.lastRuns).toEqual(steps.timelines[0].slots);
  expect(hub.nextRun).toBe(steps.timelines[0].nextRun);
});

it('does not know what became of a run that was under way', () => {
  const last = judged(withRunning());
  expect(last.status.clusters[0].lastRuns.at(-1)?.state).toBe('running');
  const [hub] = after(1, last).clusters;
  expect(hub.lastRuns.at(-1)).toMatchObject({
    state: 'no-data',
    backup: expect.stringMatching(/^nightly-/),
  });
});

it('counts a run that was overdue before as missed, and no other', () => {
  const { clusters, ...rest } = healthyHub();
  const old = clusters.map(({ cluster, ...sight }) => ({
    ...sight,
    cluster,
    backups: [completedBackup(new Date('2026-11-24T06:00:05Z'), cluster)],
  }));
  const last = judged({ ...rest, clusters: old });
  const [hub] = after(11, last).clusters;
  expect(hub.lastRuns.slice(-3).map(({ state }) => state)).toEqual([
    'missed',
    'no-data',
    'no-data',
  ]);
  expect(hub.findings).toContainEqual(
    last.status.clusters[0].findings.find(({ code }) => code === 'run-missed'),
  );
});
