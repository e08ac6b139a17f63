import { Hinted } from '../shared/Hinted';
import styles from './restore.module.css';

const SHOWN = 12;

/** The hash of a plan: enough of it to compare, the whole on demand. */
export function PlanHash(props: {
  readonly hash: string;
  readonly whole?: boolean;
}) {
  const { hash, whole } = props;
  return (
    <code className={styles.hash}>
      {whole || hash.length <= SHOWN ? (
        hash
      ) : (
        <Hinted hint={hash}>{`${hash.slice(0, SHOWN)}…`}</Hinted>
      )}
    </code>
  );
}
