import { useTexts } from '../../useTexts';
import styles from './restore.module.css';

const SHOWN = 12;

/** The hash of a plan: enough of it to compare, the whole on demand. */
export function PlanHash(props: {
  readonly hash: string;
  readonly whole?: boolean;
}) {
  const t = useTexts();
  const { hash, whole } = props;
  return (
    <code
      className={styles.hash}
      title={hash}
      aria-label={`${t('restore.page.hash')} ${hash}`}
    >
      {whole || hash.length <= SHOWN ? hash : `${hash.slice(0, SHOWN)}…`}
    </code>
  );
}
