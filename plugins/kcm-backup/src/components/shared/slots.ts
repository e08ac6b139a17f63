import type {
  Slot,
  SlotState,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';

const LETTERS: Readonly<Record<string, SlotState>> = {
  c: 'completed',
  d: 'degraded',
  f: 'failed',
  r: 'running',
  m: 'missed',
  n: 'no-data',
};

/** How many expected runs a strip shows. */
export const STRIP_LENGTH = 90;

/** What the letters of a summary stand for. */
export function slotStates(strip: string): readonly SlotState[] {
  return [...strip].map(letter => LETTERS[letter] ?? 'no-data');
}

/** The newest that fit, oldest first. */
export function newest(slots: readonly Slot[]): readonly Slot[] {
  return slots.slice(-STRIP_LENGTH);
}

/** How many there are of each state, in the order of their weight. */
export function countStates(
  states: readonly SlotState[],
): readonly (readonly [SlotState, number])[] {
  const order: readonly SlotState[] = [
    'failed',
    'missed',
    'degraded',
    'running',
    'completed',
    'no-data',
  ];
  return order
    .map(state => [state, states.filter(it => it === state).length] as const)
    .filter(([, count]) => count > 0);
}
