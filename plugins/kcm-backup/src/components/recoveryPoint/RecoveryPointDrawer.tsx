import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Skeleton,
} from '@backstage/ui';
import {
  restorePlanPermission,
  type RecoveryPointDetails,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useCallback, useState } from 'react';
import { useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useTexts } from '../../useTexts';
import { VerifyButton } from '../actions/VerifyButton';
import { PlanRestoreDialog } from '../restore/PlanRestoreDialog';
import { ErrorPanel } from '../shared/ErrorPanel';
import { PermittedButton } from '../shared/PermittedButton';
import { BackupContents } from './BackupContents';
import { BackupDiffPanel } from './BackupDiffPanel';
import { BackupEvents } from './BackupEvents';
import { BackupFiles } from './BackupFiles';
import { BackupLog } from './BackupLog';
import { BackupSaid } from './BackupSaid';
import { EvidenceLadder } from './EvidenceLadder';
import { RunFacts } from './RunFacts';
import styles from './recoveryPoint.module.css';

export interface RecoveryPointDrawerProps {
  readonly hub: string;
  readonly backup: string;
  /** `management` or the region that it is of. */
  readonly cluster: string;
  readonly onClose: () => void;
}

/** A restore begins with the backup of the hub; those of regions go with it. */
const MANAGEMENT = 'management';

/** All that is known of one backup, and what can be done with it. */
export function RecoveryPointDrawer(props: RecoveryPointDrawerProps) {
  const { hub, backup, cluster, onClose } = props;
  const t = useTexts();
  const api = useKcmBackupApi();
  const [isPlanning, setPlanning] = useState(false);
  const { value, error, refresh } = useAnswer(
    () => api.getRecoveryPoint(hub, backup),
    [api, hub, backup],
    { isAbout: signal => signal.hub === hub && !signal.operation },
  );
  return (
    <>
      <Dialog isOpen onOpenChange={onClose} className={styles.drawer}>
        <DialogHeader>{t('recoveryPoint.title', { backup })}</DialogHeader>
        <DialogBody>
          {error && !value && <ErrorPanel error={error} onRetry={refresh} />}
          {!error && !value && <Bones />}
          {value && (
            <Details
              hub={hub}
              cluster={cluster}
              details={value}
              onVerified={refresh}
            />
          )}
        </DialogBody>
        <DialogFooter>
          {value?.run.usable && cluster === MANAGEMENT && (
            <PermittedButton
              permission={restorePlanPermission}
              hub={hub}
              onPress={() => setPlanning(true)}
            >
              {t('recoveryPoint.plan')}
            </PermittedButton>
          )}
          <Button variant="secondary" onPress={onClose}>
            {t('recoveryPoint.close')}
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

function Details(props: {
  readonly hub: string;
  readonly cluster: string;
  readonly details: RecoveryPointDetails;
  readonly onVerified: () => void;
}) {
  const { hub, cluster, details, onVerified } = props;
  const { run, events } = details;
  const onOver = useCallback(() => onVerified(), [onVerified]);
  return (
    <div className={styles.body}>
      <RunFacts run={run} />
      <EvidenceLadder evidence={run.evidence}>
        {run.usable && (
          <VerifyButton
            hub={hub}
            backup={run.name}
            size="small"
            variant="secondary"
            onOver={onOver}
          />
        )}
      </EvidenceLadder>
      <BackupEvents events={events} />
      <BackupSaid details={details} />
      <div className={styles.folds}>
        <BackupContents details={details} />
        <BackupFiles details={details} />
        {run.usable && (
          <BackupDiffPanel hub={hub} backup={run.name} cluster={cluster} />
        )}
        <BackupLog hub={hub} backup={run.name} />
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
