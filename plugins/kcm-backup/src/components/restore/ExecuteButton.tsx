import {
  restoreExecutePermission,
  type Operation,
  type StoredPlan,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { RestorePlan } from '@kcm-backup/core';
import { useState } from 'react';
import { useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { type Texts, useTexts } from '../../useTexts';
import { isOver } from '../actions/isOver';
import { PermittedButton } from '../shared/PermittedButton';
import { ExecuteRestoreDialog } from './ExecuteRestoreDialog';

interface ExecuteProps {
  readonly hub: string;
  readonly stored: StoredPlan;
  readonly plan: RestorePlan;
  readonly execution: Operation | undefined;
  readonly onBegun: (operation: Operation) => void;
}

/** Leads to the two steps of carrying a plan out; says why where it may not be. */
export function ExecuteButton(props: ExecuteProps) {
  const { hub, stored, plan, execution, onBegun } = props;
  const t = useTexts();
  const [isOpen, setOpen] = useState(false);
  const isOffline = useIsOffline(hub, stored.target);
  const refusal =
    stored.execution && !execution
      ? t('restore.page.looking')
      : refusalOf(plan, execution, isOffline, t);
  const begun = execution !== undefined && execution.state !== 'succeeded';
  return (
    <>
      <PermittedButton
        permission={restoreExecutePermission}
        hub={hub}
        refusal={refusal}
        destructive
        onPress={() => setOpen(true)}
      >
        {begun ? t('restore.page.goOn') : t('restore.page.execute')}
      </PermittedButton>
      {isOpen && (
        <ExecuteRestoreDialog
          hub={hub}
          stored={stored}
          plan={plan}
          onBegun={operation => {
            setOpen(false);
            onBegun(operation);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function useIsOffline(hub: string, target: string): boolean {
  const api = useKcmBackupApi();
  const { value: targets } = useAnswer(
    abort => api.until(abort).listRestoreTargets(hub),
    [api, hub],
  );
  return (
    targets?.some(({ name, offline }) => name === target && offline) ?? false
  );
}

function refusalOf(
  plan: RestorePlan,
  execution: Operation | undefined,
  isOffline: boolean,
  t: Texts,
): string | undefined {
  if (execution && !isOver(execution)) return t('restore.page.running');
  if (execution?.state === 'succeeded') return t('restore.page.done');
  if (plan.refusals.length > 0) return t('restore.page.notFit');
  return isOffline ? t('restore.page.offline') : undefined;
}
