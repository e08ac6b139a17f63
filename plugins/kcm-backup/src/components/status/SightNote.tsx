import type {
  HubSummary,
  Sight,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { span } from '@kcm-backup/core';
import { type Texts, useTexts } from '../../useTexts';
import { relative } from '../shared/Ago';
import { classes } from '../shared/classes';
import { Hinted } from '../shared/Hinted';
import { absolute } from '../shared/times';
import { toneClass } from '../shared/tones';
import { type Export, exportOf } from './exportOf';
import styles from './status.module.css';

type Seen = Pick<HubSummary, 'at' | 'sight' | 'rpoTargetSeconds'>;

/** Beside the level of a hub that is not watched well: as of when that is. */
export function SightNote(props: {
  readonly hub: Seen;
  /** Now, also where ages are relative to an export. */
  readonly clock: Date;
}) {
  const t = useTexts();
  const { hub, clock } = props;
  if (hub.sight.state === 'current') return null;
  const made = exportOf(hub, clock);
  const { text, hint, isCalm } = made
    ? exported(t, made)
    : lastKnown(t, hub.sight, clock);
  return (
    <Hinted
      className={classes(
        styles.note,
        !isCalm && classes(styles.noted, toneClass('attention')),
      )}
      hint={hint}
    >
      {text}
    </Hinted>
  );
}

function exported(t: Texts, { at, seconds, isPastRpo }: Export) {
  const pastRpo = isPastRpo && t('cluster.sight.pastRpo');
  return {
    text: t('cluster.sight.short.exported', { span: span(seconds) }),
    hint: [absolute(at), pastRpo].filter(Boolean).join('. '),
    isCalm: !isPastRpo,
  };
}

function lastKnown(t: Texts, { state, readAt }: Sight, clock: Date) {
  const word = t(
    `cluster.sight.short.${state as Exclude<Sight['state'], 'current'>}`,
  );
  const isCalm = state === 'pending';
  if (!readAt) return { text: word, hint: undefined, isCalm };
  const time = relative(t, readAt, clock);
  return {
    text: t('cluster.sight.short.lastKnown', { state: word, time }),
    hint: absolute(readAt),
    isCalm,
  };
}
