import type { Slot, SlotState } from '@kcm-backup/core';

/** Told apart without colour: by fill, and by shape where it failed. */
const SIGNS: Readonly<Record<SlotState, string>> = {
  completed: '●',
  degraded: '◐',
  failed: '✖',
  running: '◌',
  missed: '○',
  'no-data': '·',
};

/** The last runs, the newest at the right. */
export function runStrip(slots: readonly Slot[], most: number): string {
  return slots
    .slice(-most)
    .map(({ state }) => SIGNS[state])
    .join('');
}
