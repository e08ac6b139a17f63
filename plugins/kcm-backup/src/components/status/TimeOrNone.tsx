import { useTexts } from '../../useTexts';
import { Ago, type WhenPast } from '../shared/Ago';
import styles from './status.module.css';

/** A time that may be absent: because there is none, or because nobody looked. */
export function TimeOrNone(props: {
  readonly time?: string;
  readonly now?: Date;
  readonly whenPast?: WhenPast;
  /** Whether there would be a time if there was one. */
  readonly isKnown?: boolean;
}) {
  const t = useTexts();
  const { time, now, whenPast, isKnown = true } = props;
  if (time) return <Ago time={time} now={now} whenPast={whenPast} />;
  return (
    <span className={styles.muted}>
      {t(isKnown ? 'shared.time.none' : 'shared.time.unknown')}
    </span>
  );
}
