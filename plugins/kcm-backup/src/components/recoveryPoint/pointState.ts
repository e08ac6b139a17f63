import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Tone } from '../shared/tones';

/** What a backup is good for, the reason against it first. */
export type PointState =
  'gone' | 'running' | 'damaged' | 'unusable' | 'degraded' | 'usable';

/** What stands against a restore from a backup, or that nothing does. */
export function pointState(run: BackupRun): PointState {
  if (run.goneAt) return 'gone';
  if (run.outcome === 'running') return 'running';
  if (run.verificationFailed) return 'damaged';
  if (!run.usable) return 'unusable';
  return run.degraded ? 'degraded' : 'usable';
}

/** Whether a restore can begin with it. */
export function isRestorable(run: BackupRun): boolean {
  const state = pointState(run);
  return state === 'usable' || state === 'degraded';
}

export const TONES: Readonly<Record<PointState, Tone>> = {
  gone: 'unknown',
  running: 'good',
  damaged: 'bad',
  unusable: 'bad',
  degraded: 'attention',
  usable: 'good',
};
