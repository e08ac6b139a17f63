import type { Unseen } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { Section } from '../shared/Section';
import { RemedyOrSentence } from '../shared/StateMessage';
import styles from './ClusterContent.module.css';

/** What could not be read: the judgement is made without it. */
export function UnseenParts(props: { readonly unseen: readonly Unseen[] }) {
  const t = useTexts();
  const { unseen } = props;
  if (unseen.length === 0) return null;
  return (
    <Section title={t('cluster.unseen.title')} note={t('cluster.unseen.text')}>
      <ul className={styles.findings}>
        {unseen.map(({ cluster, what, message, remedy, matters }) => (
          <li key={`${cluster}/${what}`} className={styles.finding}>
            <span className={styles.quiet}>{cluster}</span>
            <div className={styles.findingBody}>
              <p className={styles.findingHead}>
                <span className={styles.code}>{what}</span>
                {matters && (
                  <span className={styles.quiet}>
                    {t('cluster.unseen.matters')}
                  </span>
                )}
              </p>
              <p className={styles.text}>{message}</p>
              <RemedyOrSentence text={remedy} about={what} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
