import { Button } from '@backstage/ui';
import type { RecoveryPointDetails } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../../useTexts';
import { Section } from '../shared/Section';
import { toneClass, type Tone } from '../shared/tones';
import styles from './recoveryPoint.module.css';

const SHOWN = 10;

/** Velero's errors and warnings of a backup, and what they mean for it. */
export function BackupSaid({
  details,
}: {
  readonly details: RecoveryPointDetails;
}) {
  const t = useTexts();
  const { results, validationErrors = [] } = details;
  const { errors = [], warnings = [] } = results ?? {};
  return (
    <Section title={t('recoveryPoint.results.title')}>
      <Lines
        tone="bad"
        title={t('recoveryPoint.results.validation')}
        lines={validationErrors}
      />
      <Lines
        tone="bad"
        title={t('recoveryPoint.results.errors', { count: errors.length })}
        lines={errors}
      />
      <Lines
        tone="attention"
        title={t('recoveryPoint.results.warnings', { count: warnings.length })}
        lines={warnings}
      />
      <Quiet details={details} />
    </Section>
  );
}

/** What is said where there are no lines. */
function Quiet({
  details,
}: {
  readonly details: RecoveryPointDetails;
}): ReactNode {
  const t = useTexts();
  const { run, results, resultsMissing = '', validationErrors = [] } = details;
  if (results) {
    const lines = results.errors.length + results.warnings.length;
    if (lines + validationErrors.length > 0) return null;
    return <p className={styles.quiet}>{t('recoveryPoint.results.none')}</p>;
  }
  const { errors = 0, warnings = 0 } = run;
  return (
    <p className={styles.quiet}>
      {errors + warnings > 0
        ? t('recoveryPoint.results.countsOnly', {
            errors: String(errors),
            warnings: String(warnings),
            why: resultsMissing,
          })
        : t('recoveryPoint.results.missing', { why: resultsMissing })}
    </p>
  );
}

function Lines(props: {
  readonly tone: Tone;
  readonly title: string;
  readonly lines: readonly string[];
}) {
  const t = useTexts();
  const [all, setAll] = useState(false);
  const { tone, title, lines } = props;
  if (lines.length === 0) return null;
  const shown = all ? lines : lines.slice(0, SHOWN);
  return (
    <div className={toneClass(tone)}>
      <p className={styles.linesTitle}>{title}</p>
      <ul className={styles.lines}>
        {shown.map((line, index) => (
          <li key={`${index} ${line}`}>{line}</li>
        ))}
      </ul>
      {shown.length < lines.length && (
        <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
          {t('recoveryPoint.results.more', { amount: String(lines.length) })}
        </Button>
      )}
    </div>
  );
}
