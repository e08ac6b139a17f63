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
 * @param isFailureTold where what went wrong stands beside it
 * @param lost why it could not be asked after; what is shown is the last answer
 */
export function OperationProgress({
  hub,
  operation,
  lost,
  isOnPlan,
  isFailureTold,
}: {
  readonly hub: string;
  readonly operation: Operation;
  readonly lost?: Error;
  readonly isOnPlan?: boolean;
  readonly isFailureTold?: boolean;
}) {
  const t = useTexts();
  return (
    <ByTheClock>
      <div className={styles.progress}>
        <Standing operation={operation} isOnPlan={isOnPlan} />
        {lost && (
          <Alert
            status="warning"
            icon
            title={t('actions.progress.lost')}
            description={lost.message}
          />
        )}
        <Stopped state={operation.state} />
        <OperationQuestion hub={hub} operation={operation} />
        {operation.error && !isFailureTold && (
          <Failure error={operation.error} />
        )}
        <BackupParts parts={operation.parts ?? []} />
        <OperationResult hub={hub} operation={operation} isOnPlan={isOnPlan} />
        <ProgressLog lines={operation.progress} />
      </div>
    </ByTheClock>
  );
}

function Standing(props: {
  readonly operation: Operation;
  readonly isOnPlan?: boolean;
}) {
  const t = useTexts();
  const { operation, isOnPlan } = props;
  const { state, subject, target, startedAt, startedBy } = operation;
  const seconds = secondsTaken(operation);
  return (
    <div className={styles.standing}>
      <span role="status">
        <OperationMark state={state} />
      </span>
      {subject && !isOnPlan && (
        <code className={styles.subject}>{subject}</code>
      )}
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

/** Why it goes on no more, where that is neither success nor failure. */
function Stopped({ state }: Pick<Operation, 'state'>) {
  const t = useTexts();
  if (state !== 'interrupted' && state !== 'cancelled') return null;
  return <Text color="secondary">{t(`actions.progress.${state}`)}</Text>;
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
