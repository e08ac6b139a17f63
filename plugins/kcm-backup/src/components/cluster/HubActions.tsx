import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import {
  backupCreatePermission,
  type HubDetails,
  restorePlanPermission,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { RiMore2Line } from '@remixicon/react';
import { useState } from 'react';
import { useTexts } from '../../useTexts';
import { BackUpNowDialog } from '../actions/BackUpNowDialog';
import { ScheduleDialog } from '../actions/ScheduleDialog';
import { snapshotRefusal } from '../actions/useSnapshotRefusal';
import { PlanRestoreDialog } from '../restore/PlanRestoreDialog';
import { CopyOutcome } from '../shared/CopyOutcome';
import { PermittedButton } from '../shared/PermittedButton';
import { useCopy } from '../shared/useCopy';
import { evidenceCsv } from './evidenceCsv';

type Open = 'backup' | 'restore' | 'schedule';

/** What can be done to a hub. */
export function HubActions(props: {
  readonly hub: HubDetails;
  readonly onVerify: (backup: string, cluster: string) => void;
}) {
  const t = useTexts();
  const { hub, onVerify } = props;
  const [open, setOpen] = useState<Open>();
  const [copied, copy] = useCopy();
  const evidence = () => evidenceCsv(t, hub);
  const refusal = snapshotRefusal(hub, t);
  const dialog = (which: Open) => ({
    hub: hub.name,
    isOpen: open === which,
    onOpenChange: (isOpen: boolean) => setOpen(isOpen ? which : undefined),
  });
  return (
    <>
      <PermittedButton
        variant="primary"
        permission={backupCreatePermission}
        hub={hub.name}
        refusal={refusal}
        onPress={() => setOpen('backup')}
      >
        {t('cluster.actions.backUpNow')}
      </PermittedButton>
      <PermittedButton
        variant="secondary"
        permission={restorePlanPermission}
        hub={hub.name}
        onPress={() => setOpen('restore')}
      >
        {t('cluster.actions.planRestore')}
      </PermittedButton>
      <MoreActions
        hub={hub}
        onSchedule={() => setOpen('schedule')}
        onVerify={onVerify}
        onCopy={() => copy(evidence())}
      />
      <CopyOutcome copied={copied} text={evidence} />
      <BackUpNowDialog {...dialog('backup')} />
      <PlanRestoreDialog {...dialog('restore')} />
      <ScheduleDialog {...dialog('schedule')} />
    </>
  );
}

function MoreActions(props: {
  readonly hub: HubDetails;
  readonly onSchedule: () => void;
  readonly onVerify: (backup: string, cluster: string) => void;
  readonly onCopy: () => void;
}) {
  const t = useTexts();
  const { hub, onSchedule, onVerify, onCopy } = props;
  const newest = hub.status[0]?.recoveryPoint;
  return (
    <MenuTrigger>
      <ButtonIcon
        variant="secondary"
        aria-label={t('cluster.actions.more')}
        icon={<RiMore2Line aria-hidden />}
      />
      <Menu placement="bottom end">
        <MenuItem onAction={onSchedule}>
          {t('cluster.actions.schedule')}
        </MenuItem>
        <MenuItem
          isDisabled={!newest}
          onAction={() =>
            newest && onVerify(newest.name, hub.status[0].cluster)
          }
        >
          {t('cluster.actions.verifyNewest')}
        </MenuItem>
        <MenuItem onAction={onCopy}>
          {t('cluster.actions.copyEvidence')}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
