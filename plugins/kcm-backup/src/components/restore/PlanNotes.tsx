import type { RestorePlan } from '@kcm-backup/core';
import { useTexts } from '../../useTexts';
import { Remedy } from '../shared/Remedy';
import { Section } from '../shared/Section';
import { RemedyOrSentence } from '../shared/StateMessage';
import styles from './restore.module.css';

/** What is good to know, and what is to be done after it. */
export function PlanNotes({ plan }: { readonly plan: RestorePlan }) {
  const t = useTexts();
  const { notes, followUps } = plan;
  return (
    <>
      {notes.length > 0 && (
        <Section title={t('restore.page.notes')}>
          <ul className={styles.notes}>
            {notes.map(note => (
              <li key={note}>
                <RemedyOrSentence text={note} about={t('restore.page.notes')} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {followUps.length > 0 && (
        <Section title={t('restore.page.followUps')}>
          {followUps.map(({ cluster, message, commands }) => (
            <div key={`${cluster} ${message}`} className={styles.followUp}>
              <p className={styles.text}>
                <strong>{cluster}</strong>: {message}
              </p>
              <Remedy text={commands.join('\n')} about={cluster} />
            </div>
          ))}
        </Section>
      )}
    </>
  );
}
