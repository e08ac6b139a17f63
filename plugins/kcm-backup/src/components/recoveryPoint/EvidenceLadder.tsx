import type { Evidence } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { RiCheckLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { useTexts } from '../../useTexts';
import { classes } from '../shared/classes';
import { Section } from '../shared/Section';
import { evidenceRungs } from './evidenceRungs';
import styles from './recoveryPoint.module.css';

/** The four rungs of evidence, what each means, and which are reached. */
export function EvidenceLadder(props: {
  readonly evidence: Evidence | undefined;
  /** How to climb. */
  readonly children?: ReactNode;
}) {
  const t = useTexts();
  const { evidence, children } = props;
  return (
    <Section title={t('recoveryPoint.evidence.title')}>
      {!evidence && (
        <p className={styles.quiet}>{t('recoveryPoint.evidence.nothing')}</p>
      )}
      <ol className={styles.ladder}>
        {evidenceRungs(evidence).map(rung => (
          <li
            key={rung.evidence}
            className={classes(styles.rung, rung.reached && styles.reached)}
            aria-current={rung.current ? 'step' : undefined}
          >
            <span
              className={styles.dot}
              role="img"
              aria-label={t(
                rung.reached
                  ? 'recoveryPoint.evidence.reached'
                  : 'recoveryPoint.evidence.notReached',
              )}
            >
              {rung.reached && <RiCheckLine size={12} aria-hidden />}
            </span>
            <span className={styles.rungName}>
              {t(`shared.evidence.${rung.evidence}`)}
            </span>
            <span className={styles.rungMeans}>
              {t(`shared.evidence.means.${rung.evidence}`)}
            </span>
          </li>
        ))}
      </ol>
      {children}
    </Section>
  );
}
