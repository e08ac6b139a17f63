import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { itemDeltas } from './itemDeltas';

const run = (
  name: string,
  cluster: string,
  items?: number,
  outcome: BackupRun['outcome'] = 'completed',
): BackupRun => ({ name, cluster, items, outcome, origin: 'schedule' });

it('compares with the run before on the same cluster', () => {
  const deltas = itemDeltas([
    run('c', 'management', 12),
    run('b', 'east', 5),
    run('a', 'management', 10),
  ]);
  expect([...deltas]).toEqual([['management/c', 2]]);
});

it('passes over runs that tell no number, and those that run', () => {
  const deltas = itemDeltas([
    run('d', 'management', 3, 'running'),
    run('c', 'management', 12),
    run('b', 'management', undefined, 'failed'),
    run('a', 'management', 14),
  ]);
  expect([...deltas]).toEqual([['management/c', -2]]);
});
