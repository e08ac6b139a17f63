import type { ReactNode } from 'react';
import type { Answer } from '../../api/useAnswer';
import { CsvButton } from './CsvButton';
import { ErrorPanel } from './ErrorPanel';
import { Section } from './Section';
import { StaleNote } from './StaleNote';

/**
 * A titled part of a page that shows an answer, which can be copied once it is
 * there. A note tells where it is old; why there is none stands in its place.
 */
export function AnswerSection<T>(props: {
  readonly title: string;
  readonly answer: Answer<T>;
  readonly csv: (value: T) => string;
  readonly children: ReactNode;
}) {
  const { title, answer, csv, children } = props;
  const { value, error, refresh } = answer;
  return (
    <Section
      title={title}
      actions={value && <CsvButton name={title} text={() => csv(value)} />}
    >
      <StaleNote answer={answer} />
      {error && !value ? (
        <ErrorPanel error={error} onRetry={refresh} />
      ) : (
        children
      )}
    </Section>
  );
}
