import type {
  Marker,
  Slot,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type KeyboardEvent, useId } from 'react';
import { useTexts } from '../../useTexts';
import { absolute } from '../shared/times';
import { SlotGlyph } from '../shared/SlotGlyph';
import { STRIP_LENGTH } from '../shared/slots';
import { MarkerGlyph } from './MarkerGlyph';
import { placeMarkers } from './placeMarkers';
import styles from './timeline.module.css';
import { useSlotText } from './useSlotText';

const PITCH = 10;
const WIDTH = 8;
const MARKERS = 9;
const HEIGHT = MARKERS + 18;

/** Which key moves the cursor where. */
const MOVES: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: at => Math.max(0, at - 1),
  ArrowRight: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_, last) => last,
};

interface TimelineStripProps {
  readonly label: string;
  readonly slots: readonly Slot[];
  readonly markers: readonly Marker[];
  readonly cursor: number | undefined;
  readonly onCursor: (cursor: number | undefined) => void;
  readonly onOpen: (slot: Slot) => void;
}

/** A cell for each expected run, to be walked through by mouse or keyboard. */
export function TimelineStrip(props: TimelineStripProps) {
  const { label, slots, markers, cursor, onCursor } = props;
  const id = useId();
  const tell = useSlotText();
  const first = STRIP_LENGTH - slots.length;
  return (
    <div className={styles.scroll}>
      <svg
        role="listbox"
        aria-label={label}
        aria-orientation="horizontal"
        aria-activedescendant={
          cursor === undefined ? undefined : `${id}-${cursor}`
        }
        tabIndex={0}
        className={styles.strip}
        viewBox={`0 0 ${STRIP_LENGTH * PITCH} ${HEIGHT}`}
        preserveAspectRatio="none"
        onKeyDown={event => onKey(event, props)}
        onFocus={() => onCursor(cursor ?? slots.length - 1)}
        onBlur={() => onCursor(undefined)}
        onMouseLeave={() => onCursor(undefined)}
      >
        {slots.map((slot, index) => (
          <g
            key={slot.at}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === cursor}
            aria-label={tell(slot)}
            className={slot.backup && styles.opens}
            transform={`translate(${(first + index) * PITCH} ${MARKERS})`}
            onMouseEnter={() => onCursor(index)}
            onClick={() => props.onOpen(slot)}
          >
            <rect x={-1} y={-2} width={PITCH} height={20} opacity="0" />
            <SlotGlyph state={slot.state} x={0} width={WIDTH} />
            {index === cursor && (
              <rect
                className={styles.cursor}
                x={-1}
                y={-1.5}
                width={PITCH}
                height={19}
              />
            )}
          </g>
        ))}
        <Markers slots={slots} markers={markers} first={first} />
      </svg>
    </div>
  );
}

function onKey(event: KeyboardEvent, props: TimelineStripProps): void {
  const { slots, cursor, onCursor, onOpen } = props;
  const last = slots.length - 1;
  const at = cursor ?? last;
  const move = MOVES[event.key];
  if (move) onCursor(move(at, last));
  else if (event.key === 'Enter' || event.key === ' ') onOpen(slots[at]);
  else return;
  event.preventDefault();
}

function Markers(props: {
  readonly slots: readonly Slot[];
  readonly markers: readonly Marker[];
  readonly first: number;
}) {
  const t = useTexts();
  const { slots, markers, first } = props;
  return placeMarkers(slots, markers).map(({ marker, position }) => (
    <g
      key={`${marker.kind} ${marker.at} ${marker.text}`}
      aria-hidden="true"
      transform={`translate(${(first + position) * PITCH + WIDTH / 2} 0)`}
    >
      <title>
        {t(`cluster.timeline.marker.${marker.kind}`)}, {absolute(marker.at)}
        {'\n'}
        {marker.text}
      </title>
      <MarkerGlyph kind={marker.kind} />
    </g>
  ));
}
