import type { SlotState } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import styles from './RunStrip.module.css';
import { toneClass, toneOfSlot } from './tones';
import { classes } from './classes';

/** Height of a glyph; the width is the caller's. */
export const GLYPH_HEIGHT = 16;

/**
 * An expected run, told by its shape: full bar completed, half bar partially
 * failed, bar with a dot above failed, frame missed, low line no data, bar in
 * three pieces that pulses running.
 */
export function SlotGlyph(props: {
  readonly state: SlotState;
  readonly x: number;
  readonly width: number;
}) {
  const { state, x, width } = props;
  return (
    <g
      className={classes(
        toneClass(toneOfSlot(state)),
        state === 'running' && styles.running,
      )}
      fill="var(--kcmb-tone)"
      transform={`translate(${x} 0)`}
    >
      <Shape state={state} width={width} />
    </g>
  );
}

function Shape({ state, width }: { state: SlotState; width: number }) {
  switch (state) {
    case 'degraded':
      return <rect y="8" width={width} height="8" />;
    case 'failed':
      return (
        <>
          <rect y="7" width={width} height="9" />
          <circle cx={width / 2} cy="2.5" r={Math.min(2.2, width / 1.6)} />
        </>
      );
    case 'missed':
      return (
        <rect
          x="0.5"
          y="0.5"
          width={width - 1}
          height="15"
          fill="none"
          stroke="var(--kcmb-tone)"
        />
      );
    case 'running':
      return [0, 6, 12].map(y => (
        <rect key={y} y={y} width={width} height="4" />
      ));
    case 'no-data':
      return <rect y="14" width={width} height="2" opacity="0.6" />;
    default:
      return <rect width={width} height="16" />;
  }
}
