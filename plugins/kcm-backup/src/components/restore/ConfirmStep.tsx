import {
  Button,
  Checkbox,
  DialogBody,
  DialogFooter,
  TextField,
} from '@backstage/ui';
import { restoreExecutePermission } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useState } from 'react';
import { useTexts } from '../../useTexts';
import { ActionError } from '../actions/ActionError';
import { PermittedButton, usePermitted } from '../shared/PermittedButton';
import { StateMessage } from '../shared/StateMessage';
import { PlanHash } from './PlanHash';
import { StepTitle } from './StepTitle';
import styles from './restore.module.css';

/** The word of whoever executes. */
export interface Confirmation {
  readonly confirm: string;
  readonly releaseAll: boolean;
}

/** Asks for the hub's name, and shows which plan it is that is carried out. */
export function ConfirmStep(props: {
  readonly hub: string;
  readonly hash: string;
  readonly hasCanary: boolean;
  readonly isPending: boolean;
  readonly error: Error | undefined;
  readonly onExecute: (confirmation: Confirmation) => void;
  readonly onBack: () => void;
}) {
  const { hub, hash, hasCanary, isPending, error, onExecute, onBack } = props;
  const t = useTexts();
  const { isAllowed, reason } = usePermitted(restoreExecutePermission, hub);
  const [confirm, setConfirm] = useState('');
  const [releaseAll, setReleaseAll] = useState(false);
  const isConfirmed = confirm === hub;
  return (
    <form
      className={styles.dialogForm}
      onSubmit={event => {
        event.preventDefault();
        if (isConfirmed && isAllowed) onExecute({ confirm, releaseAll });
      }}
    >
      <DialogBody>
        <div className={styles.form}>
          <p className={styles.quiet}>
            {t('restore.execute.step', { step: '2' })}
          </p>
          <StepTitle>{t('restore.execute.confirmTitle')}</StepTitle>
          {reason && (
            <StateMessage tone="attention" title={t('restore.execute.lacking')}>
              {reason}
            </StateMessage>
          )}
          <TextField
            label={t('restore.execute.confirm')}
            description={t('restore.execute.confirmHelp', { hub })}
            value={confirm}
            onChange={setConfirm}
            autoComplete="off"
            spellCheck="false"
            isRequired
          />
          <div>
            <p className={styles.quiet}>{t('restore.page.hash')}</p>
            <PlanHash hash={hash} whole />
            <p className={styles.quiet}>{t('restore.execute.hashHelp')}</p>
          </div>
          {hasCanary && (
            <div>
              <Checkbox isSelected={releaseAll} onChange={setReleaseAll}>
                {t('restore.execute.releaseAll')}
              </Checkbox>
              <p className={styles.quiet}>
                {t('restore.execute.releaseAllMeans')}
              </p>
            </div>
          )}
          <ActionError error={error} />
        </div>
      </DialogBody>
      <DialogFooter>
        <PermittedButton
          type="submit"
          destructive
          permission={restoreExecutePermission}
          hub={hub}
          isPending={isPending}
          isDisabled={!isConfirmed}
        >
          {t('restore.execute.submit')}
        </PermittedButton>
        <Button variant="secondary" onPress={onBack}>
          {t('restore.execute.back')}
        </Button>
      </DialogFooter>
    </form>
  );
}
