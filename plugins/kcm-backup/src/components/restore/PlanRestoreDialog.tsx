import { useAnalytics } from '@backstage/core-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import {
  restorePlanPermission,
  type NewRestorePlan,
  type Operation,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { restorePlanRouteRef } from '../../routes';
import { useTexts } from '../../useTexts';
import type { HubDialogProps } from '../actions/BackUpNowDialog';
import { DialogForm } from '../actions/DialogForm';
import { OperationProgress } from '../actions/OperationProgress';
import { useOperation } from '../actions/useOperation';
import { useRequest } from '../actions/useRequest';
import { useOptionalRoute } from '../shared/useOptionalRoute';
import { PlanRestoreForm } from './PlanRestoreForm';
import { newPlanOf, type PlanDraft, useBackupChoices } from './planDraft';

export interface PlanRestoreDialogProps extends HubDialogProps {
  /** What is restored, unless another is chosen. */
  readonly backup?: string;
}

/** Plans a restore, and leads to the plan. */
export function PlanRestoreDialog(props: PlanRestoreDialogProps) {
  const { hub, backup, isOpen, onOpenChange } = props;
  const t = useTexts();
  const [begun, setBegun] = useState<Operation>();
  const close = (open: boolean) => {
    if (!open) setBegun(undefined);
    onOpenChange(open);
  };
  return (
    <Dialog isOpen={isOpen} onOpenChange={close} width={640}>
      <DialogHeader>{t('restore.plan.title', { hub })}</DialogHeader>
      {begun ? (
        <Planning hub={hub} begun={begun} onClose={() => close(false)} />
      ) : (
        <Form
          hub={hub}
          backup={backup}
          onBegun={setBegun}
          onClose={() => close(false)}
        />
      )}
    </Dialog>
  );
}

function Form(props: {
  readonly hub: string;
  readonly backup?: string;
  readonly onBegun: (operation: Operation) => void;
  readonly onClose: () => void;
}) {
  const { hub, backup, onBegun, onClose } = props;
  const t = useTexts();
  const api = useKcmBackupApi();
  const analytics = useAnalytics();
  const backups = useBackupChoices(hub);
  const [draft, setDraft] = useState<PlanDraft>({ backup, regions: {} });
  const { send, isPending, error } = useRequest(
    (plan: NewRestorePlan) => api.planRestore(hub, plan),
    onBegun,
  );
  const plan = newPlanOf({
    ...draft,
    backup: draft.backup ?? backups.value?.[0]?.id,
  });
  return (
    <DialogForm
      hub={hub}
      permission={restorePlanPermission}
      isReady={plan !== undefined}
      isPending={isPending}
      error={error}
      submitText={t('restore.plan.submit')}
      closeText={t('actions.cancel')}
      onSubmit={() => {
        if (!plan) return;
        analytics.captureEvent('plan', hub);
        send(plan);
      }}
      onClose={onClose}
    >
      <PlanRestoreForm
        hub={hub}
        backups={backups}
        draft={draft}
        onChange={setDraft}
      />
    </DialogForm>
  );
}

function Planning(props: {
  readonly hub: string;
  readonly begun: Operation;
  readonly onClose: () => void;
}) {
  const { hub, begun, onClose } = props;
  const t = useTexts();
  const { value: operation = begun, error } = useOperation(
    hub,
    begun.id,
    begun,
  );
  useGoToPlan(hub, operation.result?.planId);
  return (
    <>
      <DialogBody>
        <OperationProgress hub={hub} operation={operation} lost={error} />
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('actions.close')}
        </Button>
      </DialogFooter>
    </>
  );
}

function useGoToPlan(hub: string, plan: string | undefined): void {
  const navigate = useNavigate();
  const toPlan = useOptionalRoute(restorePlanRouteRef);
  useEffect(() => {
    if (plan && toPlan) navigate(toPlan({ hub, plan }));
  }, [hub, navigate, plan, toPlan]);
}
