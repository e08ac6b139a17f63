import type { ScheduleExplanation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { span } from '@kcm-backup/core';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/useAnswer';
import { useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import { ErrorPanel } from '../shared/ErrorPanel';
import { RemedyOrSentence } from '../shared/StateMessage';
import { absolute } from '../shared/times';
import styles from './actions.module.css';

/** What was typed means, in words and in runs; else why it cannot be read. */
export function ScheduleMeaning({
  expression,
  answer,
}: {
  readonly expression: string;
  readonly answer: Answer<ScheduleExplanation>;
}) {
  return (
    <div className={styles.explanation} aria-live="polite">
      <Meaning expression={expression} answer={answer} />
    </div>
  );
}

function Meaning({
  expression,
  answer: { value, error, isLoading },
}: {
  readonly expression: string;
  readonly answer: Answer<ScheduleExplanation>;
}): ReactNode {
  const t = useTexts();
  if (!expression) return <p>{t('actions.schedule.empty')}</p>;
  if (error) return <ErrorPanel error={error} />;
  if (isLoading || !value) return <p>{t('actions.schedule.typing')}</p>;
  return (
    <>
      {value.description && (
        <p>
          <strong>{value.description}</strong>
        </p>
      )}
      {value.error && <p role="alert">{value.error}</p>}
      {value.remedy && (
        <RemedyOrSentence text={value.remedy} about={expression} />
      )}
      <NextRuns explanation={value} />
    </>
  );
}

function NextRuns({
  explanation: { next, longestGapSeconds },
}: {
  readonly explanation: ScheduleExplanation;
}) {
  const t = useTexts();
  if (next.length === 0) return null;
  return (
    <>
      <ol aria-label={t('actions.schedule.next')}>
        {next.map(time => (
          <li key={time}>
            {absolute(time)}, <Ago time={time} />
          </li>
        ))}
      </ol>
      {longestGapSeconds !== undefined && (
        <p>{t('actions.schedule.gap', { span: span(longestGapSeconds) })}</p>
      )}
    </>
  );
}
