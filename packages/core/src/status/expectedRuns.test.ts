import { planOfManagementBackup } from '../backup/backupPlan';
import type { ClusterBackup } from '../backup/backupRuns';
import { completedBackup, managementBackup } from '../testing';
import type { PlanFacts } from './DrFacts';
import { expectedRuns, MAX_SLOTS } from './expectedRuns';

const now = new Date('2026-11-24T14:00:00Z');

function plan(schedule: string, gapSeconds: number, since: string): PlanFacts {
  const made = planOfManagementBackup({
    ...managementBackup('nightly', { spec: { schedule } }),
    metadata: { name: 'nightly', creationTimestamp: since },
  });
  return { ...made!, gapSeconds };
}

function ran(...times: readonly string[]): readonly ClusterBackup[] {
  return times.map(time => ({
    cluster: 'management',
    foundOn: 'management',
    backup: completedBackup(new Date(time)),
  }));
}

const hourly = plan('0 * * * *', 3600, '2026-11-24T09:30:00Z');

it('expects nothing before the schedule was made', () => {
  expect(expectedRuns(hourly, [], now).map(({ at }) => at)).toEqual([
    '2026-11-24T10:00:00Z',
    '2026-11-24T11:00:00Z',
    '2026-11-24T12:00:00Z',
    '2026-11-24T13:00:00Z',
    '2026-11-24T14:00:00Z',
  ]);
});

it('has each run answered by the Backup that started before the next one', () => {
  const history = ran('2026-11-24T10:00:40Z', '2026-11-24T12:45:00Z');
  expect(expectedRuns(hourly, history, now).map(({ state }) => state)).toEqual([
    'completed',
    'missed',
    'completed',
    'missed',
    // Due this very minute: it may still come.
    'running',
  ]);
});

it('takes the best answer where there are several', () => {
  const failed = completedBackup(
    new Date('2026-11-24T10:00:10Z'),
    'management',
    { phase: 'Failed' },
  );
  const history = [
    { cluster: 'management', foundOn: 'management', backup: failed },
    ...ran('2026-11-24T10:20:00Z'),
  ];
  expect(expectedRuns(hourly, history, now)[0]).toEqual({
    at: '2026-11-24T10:00:00Z',
    state: 'completed',
    backup: 'nightly-20261124102000',
  });
});

it('does not count Backups of another schedule', () => {
  const [other] = ran('2026-11-24T10:00:40Z');
  const history = [
    {
      ...other,
      backup: {
        ...other.backup,
        metadata: { name: 'nightly-20261124100040', labels: {} },
      },
    },
  ];
  expect(expectedRuns(hourly, history, now)[0].state).toBe('missed');
});

it('calls a run failed whose archive was found damaged', () => {
  const [made] = ran('2026-11-24T10:00:40Z');
  const { metadata } = made.backup;
  const annotations = { 'kcm-backup.io/evidence': 'failed' };
  const backup = { ...made.backup, metadata: { ...metadata, annotations } };
  expect(expectedRuns(hourly, [{ ...made, backup }], now)[0]).toMatchObject({
    at: '2026-11-24T10:00:00Z',
    state: 'failed',
    backup: metadata.name,
  });
});

it('counts a delay from the run before, so that being late adds up to nothing', () => {
  const every = plan('@every 1h', 3600, '2026-11-24T09:00:00Z');
  // kcm looks once a minute: each run is half a minute later than the last.
  const history = ran(
    '2026-11-24T10:00:30Z',
    '2026-11-24T11:01:00Z',
    '2026-11-24T12:01:30Z',
    '2026-11-24T13:02:00Z',
  );
  expect(expectedRuns(every, history, now)).toEqual([
    expect.objectContaining({ at: '2026-11-24T10:00:00Z', state: 'completed' }),
    expect.objectContaining({ at: '2026-11-24T11:00:30Z', state: 'completed' }),
    expect.objectContaining({ at: '2026-11-24T12:01:00Z', state: 'completed' }),
    expect.objectContaining({ at: '2026-11-24T13:01:30Z', state: 'completed' }),
  ]);
});

it('knows nothing of runs whose Backups have expired since', () => {
  const daily = plan('0 0 * * *', 86_400, '2026-01-01T00:00:00Z');
  const slots = expectedRuns(daily, [], now);
  expect(slots).toHaveLength(MAX_SLOTS);
  const none = slots.filter(({ state }) => state === 'no-data');
  expect(none.at(-1)?.at).toBe('2026-10-25T00:00:00Z');
  expect(slots.at(-1)?.state).toBe('missed');
});

it('looks back at no more than so many runs', () => {
  const dense = plan('* 8 * * 1', 601_260, '2025-01-01T00:00:00Z');
  expect(expectedRuns(dense, [], now)).toHaveLength(MAX_SLOTS);
});
