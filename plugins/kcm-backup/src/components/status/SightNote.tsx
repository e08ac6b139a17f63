import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { relative } from '../shared/Ago';
import { classes } from '../shared/classes';
import { toneClass } from '../shared/tones';
import { absolute } from '../shared/times';
import styles from './status.module.css';

/** In a table, under the name of a hub that is not watched well. */
export function SightNote(props: {
  readonly hub: Pick<HubSummary, 'sight'>;
  readonly clock: Date;
}) {
  const t = useTexts();
  const { state, readAt } = props.hub.sight;
  if (state === 'current') return null;
  const word = t(`cluster.sight.short.${state}`);
  const isCalm = state === 'snapshot' || state === 'pending';
  return (
    <span
      className={classes(
        styles.note,
        !isCalm && classes(styles.noted, toneClass('attention')),
      )}
      title={readAt && absolute(readAt)}
    >
      {readAt && state !== 'snapshot'
        ? t('cluster.sight.short.lastKnown', {
            state: word,
            time: relative(t, readAt, props.clock),
          })
        : word}
    </span>
  );
}
