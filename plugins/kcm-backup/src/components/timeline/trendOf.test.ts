import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import answer from '../../testing/answers/hub.mgmt-us.json';
import { trendOf } from './trendOf';

const runs = answer.recoveryPoints as BackupRun[];

it('is of what ended with something, oldest first', () => {
  const trend = trendOf(runs, 'management', 'items')!;
  expect(trend.points.map(({ run }) => run.outcome)).not.toContain('failed');
  const times = trend.points.map(({ run }) => run.startedAt!);
  expect(times).toEqual([...times].sort());
  expect(trend.last).toBe(483);
  expect(trend.min).toBeLessThanOrEqual(trend.last);
});

it('is none of what no run tells', () => {
  expect(trendOf(runs, 'management', 'bytes')).toBeUndefined();
});

it('is none of a cluster with a single run', () => {
  const [first] = runs.filter(({ outcome }) => outcome === 'completed');
  expect(trendOf([first], 'management', 'items')).toBeUndefined();
});
