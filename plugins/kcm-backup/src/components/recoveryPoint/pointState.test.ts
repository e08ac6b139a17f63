import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { isRestorable, pointState, type PointState } from './pointState';

const run: BackupRun = {
  name: 'nightly',
  cluster: 'management',
  outcome: 'completed',
  origin: 'schedule',
  usable: true,
};

it.each<[PointState, Partial<BackupRun>, boolean]>([
  ['usable', {}, true],
  ['degraded', { outcome: 'degraded', degraded: true }, true],
  ['unusable', { usable: false }, false],
  ['damaged', { verificationFailed: true }, false],
  ['damaged', { verificationFailed: true, degraded: true }, false],
  ['running', { outcome: 'running', usable: false }, false],
  ['gone', { goneAt: '2026-11-24T02:00:18Z', verificationFailed: true }, false],
])('is %s: %j', (state, part, restorable) => {
  expect(pointState({ ...run, ...part })).toBe(state);
  expect(isRestorable({ ...run, ...part })).toBe(restorable);
});
