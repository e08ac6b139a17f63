import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Tone } from '../shared/tones';

const TONES: Readonly<Record<Operation['state'], Tone>> = {
  running: 'good',
  waiting: 'attention',
  succeeded: 'good',
  degraded: 'attention',
  failed: 'bad',
  interrupted: 'unknown',
  cancelled: 'unknown',
};

export const toneOfOperation = (state: Operation['state']): Tone =>
  TONES[state];
