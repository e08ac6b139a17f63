import type {
  Marker,
  Slot,
  Timeline,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useState } from 'react';
import { useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import { classes } from '../shared/classes';
import { Hinted } from '../shared/Hinted';
import { newest, STRIP_LENGTH } from '../shared/slots';
import { toneClass } from '../shared/tones';
import styles from './timeline.module.css';
import { TimelineStrip } from './TimelineStrip';
import { useSlotText } from './useSlotText';

/** The expected runs of one schedule on one cluster. */
export function TimelineRow(props: {
  readonly timeline: Timeline;
  readonly markers: readonly Marker[];
  readonly onOpen: (backup: string, cluster: string) => void;
}) {
  const t = useTexts();
  const [cursor, setCursor] = useState<number>();
  const { timeline, markers, onOpen } = props;
  const { backup, cluster } = timeline;
  const slots = newest(timeline.slots);
  const open = (slot: Slot) => slot.backup && onOpen(slot.backup, cluster);
  return (
    <li className={styles.row}>
      <div className={styles.name}>
        <p>
          <span className={styles.backup}>{backup}</span>{' '}
          <span className={styles.quiet}>{cluster}</span>
        </p>
        <Told timeline={timeline} />
      </div>
      {slots.length > 0 && (
        <div className={styles.runs}>
          <TimelineStrip
            label={t('cluster.timeline.row', { backup, cluster })}
            slots={slots}
            markers={markers}
            cursor={cursor}
            onCursor={setCursor}
            onOpen={open}
          />
          {cursor !== undefined && slots[cursor] ? (
            <SlotDetail slot={slots[cursor]} />
          ) : (
            <Axis slots={slots} />
          )}
        </div>
      )}
    </li>
  );
}

function SlotDetail({ slot }: { readonly slot: Slot }) {
  const tell = useSlotText();
  return <p className={classes(styles.detail, styles.told)}>{tell(slot)}</p>;
}

/** Of a strip; where there is less room, its oldest cells are scrolled to. */
const LEAST_WIDTH = 360;

/** When the oldest and the newest of the cells were expected. */
function Axis({ slots }: { readonly slots: readonly Slot[] }) {
  const length = `${slots.length / STRIP_LENGTH} * max(100%, ${LEAST_WIDTH}px)`;
  // Where the cells are few, both times still have room beside each other.
  const paddingInlineStart = `min(max(0px, 100% - ${length}), 100% - 11rem)`;
  return (
    <p className={styles.detail} style={{ paddingInlineStart }}>
      <Ago time={slots[0].at} />
      {slots.length > 1 && <Ago time={slots[slots.length - 1].at} />}
    </p>
  );
}

/** What the schedule says that it does. */
function Told({ timeline }: { readonly timeline: Timeline }) {
  const t = useTexts();
  const { schedule, description, state, nextRun } = timeline;
  return (
    <p className={styles.quiet}>
      {state !== 'active' && (
        <strong className={classes(styles.state, toneClass('attention'))}>
          {t(`cluster.timeline.state.${state}`)}:{' '}
        </strong>
      )}
      <Hinted hint={description && schedule}>{description ?? schedule}</Hinted>
      {nextRun && ', '}
      {nextRun &&
        t('cluster.headline.next', {
          time: <Ago time={nextRun} whenPast="due" />,
        })}
    </p>
  );
}
