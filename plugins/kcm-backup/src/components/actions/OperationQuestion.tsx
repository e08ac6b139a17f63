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

/** What an operation waits for, to be answered with yes. */
export function OperationQuestion({
  hub,
  operation: { id, state, question },
}: {
  readonly hub: string;
  readonly operation: Operation;
}) {
  const t = useTexts();
  const api = useKcmBackupApi();
  const { send, isPending, error, value, reset } = useRequest((asked: string) =>
    api.confirmOperation(hub, id, asked),
  );
  useEffect(reset, [question, reset]);
  if (state !== 'waiting' || !question) return null;
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
      <ActionError error={error} />
      <div>
        <PermittedButton
          permission={restoreExecutePermission}
          hub={hub}
          isPending={isPending || value !== undefined}
          onPress={() => send(question)}
        >
          {t('actions.progress.confirm')}
        </PermittedButton>
      </div>
    </section>
  );
}
