import type { Unseen } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { RemedyOrSentence, StateMessage } from '../shared/StateMessage';
import styles from './coverage.module.css';

/** What could not be read: no gap there is not the same as none. */
export function UnseenList({ unseen }: { readonly unseen: readonly Unseen[] }) {
  const t = useTexts();
  if (unseen.length === 0) return null;
  return (
    <StateMessage tone="unknown" title={t('coverage.unseen')}>
      <ul className={styles.unseen}>
        {unseen.map(({ cluster, what, message, remedy }) => (
          <li key={`${cluster} ${what}`}>
            <strong>{cluster}</strong>, {what}: {message}
            <RemedyOrSentence text={remedy} about={what} />
          </li>
        ))}
      </ul>
    </StateMessage>
  );
}
