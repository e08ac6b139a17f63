import { span } from '@kcm-backup/core';
import { type Texts, useTexts } from '../../useTexts';
import styles from './Ago.module.css';
import { useNow } from './Now';
import { absolute, distance } from './times';

/** What a time ahead means once it is past. */
export type WhenPast = 'ago' | 'due' | 'overdue';

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
  if (whenPast === 'due') return t('shared.time.due');
  if (whenPast === 'overdue')
    return t('shared.time.overdue', { span: far.span });
  return far.side === 'now'
    ? t('shared.time.now')
    : t('shared.time.ago', { span: far.span });
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
  const exact = absolute(time);
  return (
    <time className={styles.time} dateTime={time} title={exact}>
      {relative(t, time, now, whenPast)}
      <span className={styles.absolute}> ({exact})</span>
    </time>
  );
}

/** A length of time, `1h5m`. */
export function Span(props: { readonly seconds: number }) {
  const { seconds } = props;
  return (
    <span className={styles.time} title={`${Math.round(seconds)} s`}>
      {span(seconds)}
    </span>
  );
}
