import { Text } from '@backstage/ui';
import {
  type Operation,
  restoreExecutePermission,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useEffect } from 'react';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useTexts } from '../../useTexts';
import { ActionError } from './ActionError';
import { PermittedButton } from '../shared/PermittedButton';
import styles from './actions.module.css';
import { useRequest } from './useRequest';

/** What an operation waits for: to be answered with yes, or to be ended. */
export function OperationQuestion({
  hub,
  operation: { id, state, question },
}: {
  readonly hub: string;
  readonly operation: Operation;
}) {
  const t = useTexts();
  const api = useKcmBackupApi();
  const confirmation = useRequest((asked: string) =>
    api.confirmOperation(hub, id, asked),
  );
  const cancellation = useRequest(() => api.cancelOperation(hub, id));
  const forgetConfirmation = confirmation.reset;
  const forgetCancellation = cancellation.reset;
  useEffect(() => {
    forgetConfirmation();
    forgetCancellation();
  }, [question, forgetConfirmation, forgetCancellation]);
  if (state !== 'waiting' || !question) return null;
  const isAnswered = [confirmation, cancellation].some(
    ({ isPending, value }) => isPending || value !== undefined,
  );
  return (
    <section
      className={styles.question}
      aria-label={t('actions.progress.question')}
    >
      <Text weight="bold">{t('actions.progress.question')}</Text>
      <p role="alert" className={styles.message}>
        {question}
      </p>
      <Text variant="body-small" color="secondary">
        {t('actions.progress.stopped')}
      </Text>
      <ActionError error={confirmation.error ?? cancellation.error} />
      <div className={styles.answers}>
        <PermittedButton
          permission={restoreExecutePermission}
          hub={hub}
          isPending={isAnswered}
          onPress={() => {
            cancellation.reset();
            confirmation.send(question);
          }}
        >
          {t('actions.progress.confirm')}
        </PermittedButton>
        <PermittedButton
          variant="secondary"
          permission={restoreExecutePermission}
          hub={hub}
          isDisabled={isAnswered}
          onPress={() => {
            confirmation.reset();
            cancellation.send();
          }}
        >
          {t('actions.progress.end')}
        </PermittedButton>
      </div>
    </section>
  );
}
