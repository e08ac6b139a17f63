import type {
  Level,
  Severity,
  SlotState,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import tones from './tones.module.css';

/** What a colour says; never alone, always beside a shape and a word. */
export type Tone = 'good' | 'attention' | 'bad' | 'unknown';

const LEVELS: Readonly<Record<Level, Tone>> = {
  Protected: 'good',
  Unknown: 'unknown',
  AtRisk: 'attention',
  Unprotected: 'bad',
};

const SEVERITIES: Readonly<Record<Severity, Tone>> = {
  critical: 'bad',
  warning: 'attention',
  info: 'unknown',
};

const SLOTS: Readonly<Record<SlotState, Tone>> = {
  completed: 'good',
  degraded: 'attention',
  failed: 'bad',
  running: 'good',
  missed: 'bad',
  'no-data': 'unknown',
};

export const toneOfLevel = (level: Level): Tone => LEVELS[level];
export const toneOfSeverity = (severity: Severity): Tone =>
  SEVERITIES[severity];
export const toneOfSlot = (state: SlotState): Tone => SLOTS[state];

/** Class that sets `--kcmb-tone`. */
export const toneClass = (tone: Tone): string => tones[tone];
