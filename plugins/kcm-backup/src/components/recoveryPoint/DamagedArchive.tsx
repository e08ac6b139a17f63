import {
  backupCreatePermission,
  type HistoryEvent,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useState } from 'react';
import { useTexts } from '../../useTexts';
import { BackUpNowDialog } from '../actions/BackUpNowDialog';
import { useSnapshotRefusal } from '../actions/useSnapshotRefusal';
import { PermittedButton } from '../shared/PermittedButton';
import { StateMessage } from '../shared/StateMessage';

/**
 * What is wrong with an archive, and what to do about it.
 *
 * @param events of the backup, newest first
 */
export function DamagedArchive(props: {
  readonly hub: string;
  readonly events: readonly HistoryEvent[];
}) {
  const { hub, events } = props;
  const t = useTexts();
  const [isOpen, setOpen] = useState(false);
  const refusal = useSnapshotRefusal(hub);
  const last = events.find(({ kind }) => kind === 'verification');
  return (
    <>
      <StateMessage
        tone="bad"
        title={t('recoveryPoint.damaged.title')}
        remedy={t('recoveryPoint.damaged.remedy')}
        actions={
          <PermittedButton
            permission={backupCreatePermission}
            hub={hub}
            size="small"
            refusal={refusal}
            onPress={() => setOpen(true)}
          >
            {t('recoveryPoint.damaged.backUp')}
          </PermittedButton>
        }
      >
        {last?.message ?? t('recoveryPoint.damaged.untold')}
      </StateMessage>
      <BackUpNowDialog hub={hub} isOpen={isOpen} onOpenChange={setOpen} />
    </>
  );
}
