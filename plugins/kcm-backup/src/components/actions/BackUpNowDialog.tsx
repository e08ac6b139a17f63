import { useAnalytics } from '@backstage/core-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import {
  backupCreatePermission,
  type NewBackup,
  type Operation,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useState } from 'react';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useTexts } from '../../useTexts';
import {
  BackUpForm,
  EMPTY_BACK_UP,
  newBackupOf,
  type BackUpDraft,
} from './BackUpForm';
import { DialogForm } from './DialogForm';
import { isOver } from './isOver';
import { OperationProgress } from './OperationProgress';
import { RunningNotice } from './RunningNotice';
import { useOperation } from './useOperation';
import { useRequest } from './useRequest';
import styles from './actions.module.css';

export interface HubDialogProps {
  readonly hub: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Backs a hub and its regions up, and shows how far that is. */
export function BackUpNowDialog({ hub, isOpen, onOpenChange }: HubDialogProps) {
  const t = useTexts();
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} width={640}>
      <DialogHeader>{t('actions.backUpNow.title', { hub })}</DialogHeader>
      <BackUpNow hub={hub} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

interface BackUpNowProps {
  readonly hub: string;
  readonly onClose: () => void;
}

function BackUpNow({ hub, onClose }: BackUpNowProps) {
  const [followed, setFollowed] = useState<Operation>();
  return followed ? (
    <Followed
      hub={hub}
      begun={followed}
      onClose={onClose}
      onAgain={() => setFollowed(undefined)}
    />
  ) : (
    <Form hub={hub} onClose={onClose} onBegun={setFollowed} />
  );
}

function Form({
  hub,
  onClose,
  onBegun,
}: BackUpNowProps & { readonly onBegun: (operation: Operation) => void }) {
  const t = useTexts();
  const api = useKcmBackupApi();
  const analytics = useAnalytics();
  const [draft, setDraft] = useState<BackUpDraft>(EMPTY_BACK_UP);
  const { send, isPending, error } = useRequest(
    (backup: NewBackup) => api.createBackup(hub, backup),
    onBegun,
  );
  const backup = newBackupOf(draft);
  return (
    <DialogForm
      hub={hub}
      permission={backupCreatePermission}
      isReady={backup !== undefined}
      isPending={isPending}
      error={error}
      submitText={t('actions.backUpNow.submit')}
      closeText={t('actions.cancel')}
      onSubmit={() => {
        if (!backup) return;
        analytics.captureEvent('back-up-now', hub);
        send(backup);
      }}
      onClose={onClose}
    >
      <RunningNotice hub={hub} kind="backup" onShow={onBegun} />
      <BackUpForm hub={hub} draft={draft} onChange={setDraft} />
    </DialogForm>
  );
}

function Followed({
  hub,
  begun,
  onClose,
  onAgain,
}: BackUpNowProps & {
  readonly begun: Operation;
  readonly onAgain: () => void;
}) {
  const t = useTexts();
  const { value: operation = begun, error } = useOperation(
    hub,
    begun.id,
    begun,
  );
  return (
    <>
      <DialogBody>
        <OperationProgress hub={hub} operation={operation} lost={error} />
      </DialogBody>
      <DialogFooter className={styles.footer}>
        {isOver(operation) ? (
          <Button variant="secondary" onPress={onAgain}>
            {t('actions.backUpNow.again')}
          </Button>
        ) : (
          <span className={styles.reason}>{t('actions.backUpNow.goesOn')}</span>
        )}
        <Button onPress={onClose}>{t('actions.close')}</Button>
      </DialogFooter>
    </>
  );
}
