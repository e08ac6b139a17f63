import type { SlotState } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type Texts, useTexts } from '../../useTexts';
import styles from './RunStrip.module.css';
import { GLYPH_HEIGHT, SlotGlyph } from './SlotGlyph';
import { countStates, STRIP_LENGTH } from './slots';

const PITCH = 4;
const WIDTH = 3;

/**
 * The last expected runs, the newest at the right. Where there is less room the
 * older ones are cut off.
 */
export function RunStrip(props: { readonly states: readonly SlotState[] }) {
  const t = useTexts();
  const states = props.states.slice(-STRIP_LENGTH);
  const first = STRIP_LENGTH - states.length;
  return (
    <svg
      role="img"
      aria-label={toldStrip(t, states)}
      className={styles.strip}
      viewBox={`0 0 ${STRIP_LENGTH * PITCH} ${GLYPH_HEIGHT}`}
      preserveAspectRatio="xMaxYMid slice"
      shapeRendering="crispEdges"
    >
      <title>{toldStrip(t, states)}</title>
      {states.map((state, index) => (
        <SlotGlyph
          // eslint-disable-next-line react/no-array-index-key
          key={index}
          state={state}
          x={(first + index) * PITCH}
          width={WIDTH}
        />
      ))}
    </svg>
  );
}

/** `90 expected runs, oldest first: 2 missed, 88 completed`. */
export function toldStrip(t: Texts, states: readonly SlotState[]): string {
  if (states.length === 0) return t('shared.strip.empty');
  const told = countStates(states)
    .map(([state, count]) =>
      t('shared.strip.part', {
        amount: String(count),
        state: t(`shared.slot.${state}`),
      }),
    )
    .join(', ');
  return t('shared.strip.label', { count: states.length, told });
}

const STATES: readonly SlotState[] = [
  'completed',
  'degraded',
  'failed',
  'missed',
  'running',
  'no-data',
];

/** What the shapes mean. */
export function StripLegend() {
  const t = useTexts();
  return (
    <ul className={styles.legend} aria-label={t('shared.strip.legend')}>
      {STATES.map(state => (
        <li key={state}>
          <svg width="6" height="16" viewBox="-1 0 6 16" aria-hidden="true">
            <SlotGlyph state={state} x={0} width={4} />
          </svg>
          {t(`shared.slot.${state}`)}
        </li>
      ))}
    </ul>
  );
}
