import { span } from '@kcm-backup/core';
import { type Texts, useTexts } from '../../useTexts';
import styles from './Ago.module.css';
import { Hinted } from './Hinted';
import { useIsLookBack, useNow } from './Now';
import { absolute, distance } from './times';

/** What a time ahead means once it is past. */
export type WhenPast = 'ago' | 'due';

/** `3h12m ago`, `in 2h48m`. */
export function relative(
  t: Texts,
  time: string,
  now: Date,
  whenPast: WhenPast = 'ago',
): string {
  const far = distance(time, now);
  if (!far) return time;
  if (far.side === 'future') return t('shared.time.in', { span: far.span });
  if (far.side === 'now')
    return t(whenPast === 'due' ? 'shared.time.dueNow' : 'shared.time.now');
  return t(`shared.time.${whenPast}`, { span: far.span });
}

/**
 * A time relative to now; the absolute one is its tooltip, is read out, and is
 * copied with it.
 */
export function Ago(props: {
  readonly time: string;
  readonly now?: Date;
  readonly whenPast?: WhenPast;
}) {
  const t = useTexts();
  const clock = useNow();
  const { time, now = clock, whenPast } = props;
  const isLookBack = useIsLookBack();
  const exact = absolute(time);
  const isThen = isLookBack && distance(time, now)?.side === 'now';
  return (
    <time
      className={styles.time}
      dateTime={time}
      title={exact}
      // Else a message around it is read out again as the clock goes on.
      aria-live="off"
    >
      {isThen ? t('shared.time.atExport') : relative(t, time, now, whenPast)}
      <span className={styles.absolute}> ({exact})</span>
    </time>
  );
}

/** A length of time, `1h5m`. */
export function Span(props: { readonly seconds: number }) {
  const { seconds } = props;
  return (
    <Hinted className={styles.time} hint={`${Math.round(seconds)} s`}>
      {span(seconds)}
    </Hinted>
  );
}
