import { useAnalytics } from '@backstage/core-plugin-api';
import { Dialog, DialogHeader } from '@backstage/ui';
import {
  backupCreatePermission,
  type CreatedSchedule,
  type NewSchedule,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type ReactNode, useState } from 'react';
import { LONG_PATIENCE, useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useTexts } from '../../useTexts';
import { Section } from '../shared/Section';
import { RemedyOrSentence } from '../shared/StateMessage';
import type { HubDialogProps } from './BackUpNowDialog';
import { DialogForm } from './DialogForm';
import { EMPTY_SCHEDULE, newScheduleOf, ScheduleForm } from './ScheduleForm';
import { ScheduleList } from './ScheduleList';
import { useExplanation } from './useExplanation';
import { useRequest } from './useRequest';
import { useSnapshotRefusal } from './useSnapshotRefusal';
import styles from './actions.module.css';

/** What backs a hub up by itself, and how to have more of it. */
export function ScheduleDialog({ hub, isOpen, onOpenChange }: HubDialogProps) {
  const t = useTexts();
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} width={760}>
      <DialogHeader>{t('actions.schedule.title', { hub })}</DialogHeader>
      <Schedules hub={hub} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

/** What is in the dialog; what chooses the hub stands first. */
export function Schedules({
  hub,
  onClose,
  children,
}: {
  readonly hub: string;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) {
  const t = useTexts();
  const api = useKcmBackupApi();
  const analytics = useAnalytics();
  const refusal = useSnapshotRefusal(hub);
  const existing = useAnswer(
    abort => api.until(abort).listSchedules(hub),
    [api, hub],
    { patience: LONG_PATIENCE },
  );
  const [draft, setDraft] = useState(EMPTY_SCHEDULE);
  const explanation = useExplanation(draft.expression.trim());
  const creation = useRequest(
    (schedule: NewSchedule) => api.createSchedule(hub, schedule),
    created => {
      existing.refresh();
      if (created.every(({ error }) => !error)) setDraft(EMPTY_SCHEDULE);
    },
  );
  const schedule = newScheduleOf(draft, explanation.value);
  return (
    <DialogForm
      hub={hub}
      permission={backupCreatePermission}
      refusal={refusal}
      isReady={schedule !== undefined}
      isPending={creation.isPending}
      error={creation.error}
      submitText={t('actions.schedule.submit')}
      closeText={t('actions.close')}
      onSubmit={() => {
        if (!schedule) return;
        analytics.captureEvent('create-schedule', hub);
        creation.send(schedule);
      }}
      onClose={onClose}
      outcome={<Created created={creation.value ?? []} />}
    >
      {children}
      <ScheduleList answer={existing} />
      <Section title={t('actions.schedule.newOne')}>
        <div className={styles.fields}>
          <ScheduleForm
            hub={hub}
            draft={draft}
            explanation={explanation}
            onChange={setDraft}
          />
        </div>
      </Section>
    </DialogForm>
  );
}

function Created({
  created,
}: {
  readonly created: readonly CreatedSchedule[];
}) {
  const t = useTexts();
  return (
    <div role="status" className={styles.section}>
      {created.map(({ kind, name, cluster, error, remedy }) => (
        <div key={`${cluster}/${name}`}>
          <p className={styles.message}>
            {error
              ? t('actions.schedule.notCreated', { kind, name, cluster, error })
              : t('actions.schedule.created', { kind, name, cluster })}
          </p>
          {remedy && <RemedyOrSentence text={remedy} about={name} />}
        </div>
      ))}
    </div>
  );
}
