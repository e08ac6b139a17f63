import { Alert, Text } from '@backstage/ui';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { Ago, Span } from '../shared/Ago';
import { RemedyOrSentence } from '../shared/StateMessage';
import { BackupParts } from './BackupParts';
import { ByTheClock } from './ByTheClock';
import { OperationMark } from './OperationMark';
import { OperationQuestion } from './OperationQuestion';
import { OperationResult } from './OperationResult';
import { ProgressLog } from './ProgressLog';
import { secondsTaken } from './secondsTaken';
import { userName } from './userName';
import styles from './actions.module.css';

/**
 * An operation as it goes on: how it stands, what it asks, each cluster's part,
 * what came of it, and the lines it told.
 *
 * @param isOnPlan where the plan that is carried out is around it already
 * @param lost why it could not be asked after; what is shown is the last answer
 */
export function OperationProgress({
  hub,
  operation,
  lost,
  isOnPlan,
}: {
  readonly hub: string;
  readonly operation: Operation;
  readonly lost?: Error;
  readonly isOnPlan?: boolean;
}) {
  const t = useTexts();
  return (
    <ByTheClock>
      <div className={styles.progress}>
        <Standing operation={operation} />
        {lost && (
          <Alert
            status="warning"
            icon
            title={t('actions.progress.lost')}
            description={lost.message}
          />
        )}
        {operation.state === 'interrupted' && (
          <Text color="secondary">{t('actions.progress.interrupted')}</Text>
        )}
        <OperationQuestion hub={hub} operation={operation} />
        {operation.error && <Failure error={operation.error} />}
        <BackupParts parts={operation.parts ?? []} />
        <OperationResult hub={hub} operation={operation} isOnPlan={isOnPlan} />
        <ProgressLog lines={operation.progress} />
      </div>
    </ByTheClock>
  );
}

function Standing({ operation }: { readonly operation: Operation }) {
  const t = useTexts();
  const { state, subject, target, startedAt, startedBy } = operation;
  const seconds = secondsTaken(operation);
  return (
    <div className={styles.standing}>
      <span role="status">
        <OperationMark state={state} />
      </span>
      {subject && <code className={styles.subject}>{subject}</code>}
      <Text variant="body-small" color="secondary">
        <Ago time={startedAt} />
        {seconds !== undefined && (
          <>
            {' · '}
            <Span seconds={seconds} />
          </>
        )}
        {' · '}
        {target && `${t('actions.progress.onto', { target })} · `}
        {t('actions.progress.by', { user: userName(startedBy) })}
      </Text>
    </div>
  );
}

function Failure({
  error,
}: {
  readonly error: NonNullable<Operation['error']>;
}) {
  return (
    <div role="alert" className={styles.failure}>
      <Text>{error.message}</Text>
      {error.remedy && (
        <RemedyOrSentence text={error.remedy} about={error.message} />
      )}
    </div>
  );
}
