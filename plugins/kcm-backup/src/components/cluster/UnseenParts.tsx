import type { Unseen } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type Texts, useTexts } from '../../useTexts';
import { csv } from '../shared/csv';
import { CsvButton } from '../shared/CsvButton';
import { Section } from '../shared/Section';
import { RemedyOrSentence } from '../shared/StateMessage';
import styles from './ClusterContent.module.css';

/** What could not be read: the judgement is made without it. */
export function UnseenParts(props: { readonly unseen: readonly Unseen[] }) {
  const t = useTexts();
  const { unseen } = props;
  if (unseen.length === 0) return null;
  return (
    <Section
      title={t('cluster.unseen.title')}
      note={t('cluster.unseen.text')}
      actions={
        <CsvButton
          name={t('cluster.unseen.title')}
          text={() => unseenCsv(t, unseen)}
        />
      }
    >
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

function unseenCsv(t: Texts, unseen: readonly Unseen[]): string {
  return csv(
    [
      t('cluster.unseen.cluster'),
      t('cluster.unseen.what'),
      t('cluster.unseen.matters'),
      t('cluster.unseen.message'),
      t('cluster.unseen.remedy'),
    ],
    unseen.map(({ cluster, what, matters, message, remedy }) => [
      cluster,
      what,
      matters,
      message,
      remedy,
    ]),
  );
}
