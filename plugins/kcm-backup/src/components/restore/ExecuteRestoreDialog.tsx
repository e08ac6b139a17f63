import { useAnalytics } from '@backstage/core-plugin-api';
import { Dialog, DialogHeader } from '@backstage/ui';
import type {
  Operation,
  StoredPlan,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { RestorePlan } from '@kcm-backup/core';
import { useState } from 'react';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useTexts } from '../../useTexts';
import { useRequest } from '../actions/useRequest';
import { ConfirmStep, type Confirmation } from './ConfirmStep';
import { ReadStep } from './ReadStep';

export interface ExecuteRestoreDialogProps {
  readonly hub: string;
  readonly stored: StoredPlan;
  readonly plan: RestorePlan;
  readonly onBegun: (operation: Operation) => void;
  readonly onClose: () => void;
}

/** Carries a plan out, in two steps: read what changes, then type the name. */
export function ExecuteRestoreDialog(props: ExecuteRestoreDialogProps) {
  const { hub, stored, plan, onBegun, onClose } = props;
  const t = useTexts();
  const api = useKcmBackupApi();
  const analytics = useAnalytics();
  const [isRead, setRead] = useState(false);
  const { send, isPending, error } = useRequest(
    ({ confirm, releaseAll }: Confirmation) =>
      api.executeRestore(hub, stored.id, {
        planHash: stored.hash,
        confirm,
        releaseAll,
      }),
    onBegun,
  );
  const execute = (confirmation: Confirmation) => {
    analytics.captureEvent('execute', hub);
    send(confirmation);
  };
  const { backup, target } = stored;
  return (
    <Dialog isOpen onOpenChange={onClose} width={680}>
      <DialogHeader>
        {t('restore.execute.title', { backup, target })}
      </DialogHeader>
      {isRead ? (
        <ConfirmStep
          hub={hub}
          hash={stored.hash}
          hasCanary={plan.steps.some(
            step => step.do === 'release' && step.canary,
          )}
          isPending={isPending}
          error={error}
          onExecute={execute}
          onBack={() => setRead(false)}
        />
      ) : (
        <ReadStep
          target={target}
          plan={plan}
          onNext={() => setRead(true)}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
}
