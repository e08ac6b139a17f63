import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Skeleton,
} from '@backstage/ui';
import {
  type BackupRun,
  type RecoveryPointDetails,
  restorePlanPermission,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { MANAGEMENT } from '@kcm-backup/core';
import { useState } from 'react';
import { LONG_PATIENCE, useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useTexts } from '../../useTexts';
import { VerifyButton } from '../actions/VerifyButton';
import { PlanRestoreDialog } from '../restore/PlanRestoreDialog';
import { ErrorPanel } from '../shared/ErrorPanel';
import { PermittedButton } from '../shared/PermittedButton';
import { StaleNote } from '../shared/StaleNote';
import { BackupContents } from './BackupContents';
import { BackupDiffPanel } from './BackupDiffPanel';
import { BackupEvents } from './BackupEvents';
import { BackupFiles } from './BackupFiles';
import { BackupLog } from './BackupLog';
import { BackupSaid } from './BackupSaid';
import { DamagedArchive } from './DamagedArchive';
import { EvidenceLadder } from './EvidenceLadder';
import { isRestorable, pointState } from './pointState';
import { RunFacts } from './RunFacts';
import styles from './recoveryPoint.module.css';

export interface RecoveryPointDrawerProps {
  readonly hub: string;
  readonly backup: string;
  /** `management` or the region that it is of, where that is known. */
  readonly cluster?: string;
  readonly onClose: () => void;
}

/** All that is known of one backup, and what can be done with it. */
export function RecoveryPointDrawer(props: RecoveryPointDrawerProps) {
  const { hub, backup, cluster, onClose } = props;
  const t = useTexts();
  const api = useKcmBackupApi();
  const [isPlanning, setPlanning] = useState(false);
  const answer = useAnswer(
    abort => api.until(abort).getRecoveryPoint(hub, backup, cluster),
    [api, hub, backup, cluster],
    {
      isAbout: signal => signal.hub === hub && !signal.operation,
      patience: LONG_PATIENCE,
    },
  );
  const { value, error, refresh } = answer;
  return (
    <>
      <Dialog isOpen onOpenChange={onClose} className={styles.drawer}>
        <DialogHeader>{t('recoveryPoint.title', { backup })}</DialogHeader>
        <DialogBody>
          <StaleNote answer={answer} />
          {error && !value && <ErrorPanel error={error} onRetry={refresh} />}
          {!error && !value && <Bones />}
          {value && <Details hub={hub} details={value} onVerified={refresh} />}
        </DialogBody>
        <DialogFooter>
          {value && canBegin(value.run) && (
            <PermittedButton
              permission={restorePlanPermission}
              hub={hub}
              onPress={() => setPlanning(true)}
            >
              {t('recoveryPoint.plan')}
            </PermittedButton>
          )}
          <Button variant="secondary" onPress={onClose}>
            {t('actions.close')}
          </Button>
        </DialogFooter>
      </Dialog>
      <PlanRestoreDialog
        hub={hub}
        backup={backup}
        isOpen={isPlanning}
        onOpenChange={setPlanning}
      />
    </>
  );
}

/** A restore begins with the backup of the hub; those of regions go with it. */
function canBegin(run: BackupRun): boolean {
  return run.cluster === MANAGEMENT && isRestorable(run);
}

function Details(props: {
  readonly hub: string;
  readonly details: RecoveryPointDetails;
  readonly onVerified: () => void;
}) {
  const { hub, details, onVerified } = props;
  const { run, events } = details;
  const { name, cluster } = run;
  const isDamaged = pointState(run) === 'damaged';
  return (
    <div className={styles.body}>
      <RunFacts run={run} />
      {isDamaged && <DamagedArchive hub={hub} events={events} />}
      <EvidenceLadder evidence={run.evidence}>
        {(isRestorable(run) || isDamaged) && (
          <VerifyButton
            hub={hub}
            backup={name}
            cluster={cluster}
            size="small"
            variant="secondary"
            isFailureTold={isDamaged}
            onOver={onVerified}
          />
        )}
      </EvidenceLadder>
      <BackupEvents events={events} />
      <BackupSaid details={details} />
      <div className={styles.folds}>
        <BackupContents details={details} />
        <BackupFiles details={details} />
        {isRestorable(run) && (
          <BackupDiffPanel hub={hub} backup={name} cluster={cluster} />
        )}
        <BackupLog hub={hub} backup={name} cluster={cluster} />
      </div>
    </div>
  );
}

/** As high as the facts and the ladder. */
function Bones() {
  return (
    <div className={styles.body} aria-busy="true">
      <Skeleton width="100%" height={132} />
      <Skeleton width="100%" height={150} />
      <Skeleton width="100%" height={60} />
    </div>
  );
}
