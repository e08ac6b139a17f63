import type { HubDetails } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useMemo } from 'react';
import { useHub } from '../../api/useHub';
import { useTexts } from '../../useTexts';
import { OperationsPanel } from '../actions/OperationsPanel';
import { PlansPanel } from '../actions/PlansPanel';
import { snapshotRefusal } from '../actions/useSnapshotRefusal';
import { CoveragePanel } from '../coverage/CoveragePanel';
import { RecoveryPointDrawer } from '../recoveryPoint/RecoveryPointDrawer';
import { RecoveryPointsPanel } from '../recoveryPoints/RecoveryPointsPanel';
import { ErrorPanel } from '../shared/ErrorPanel';
import { NowOfHub } from '../shared/Now';
import { StaleNote } from '../shared/StaleNote';
import { StateMessage } from '../shared/StateMessage';
import { TimelinePanel } from '../timeline/TimelinePanel';
import { TrendPanel } from '../timeline/TrendPanel';
import { allFindings } from './allFindings';
import { isWithoutBackup } from './isWithoutBackup';
import styles from './ClusterContent.module.css';
import { ClusterSkeleton } from './ClusterSkeleton';
import { ClusterTable } from './ClusterTable';
import { Findings } from './Findings';
import { Headline } from './Headline';
import { HistoryPanel } from './HistoryPanel';
import { HubActions } from './HubActions';
import { SightBanner } from './SightBanner';
import { StoragePanel } from './StoragePanel';
import { UnseenParts } from './UnseenParts';
import { useOpenPoint } from './useOpenPoint';

/** Is this hub safe, and what do I do now? */
export function ClusterContent(props: {
  readonly hub: string;
  /** Whether it has a page to itself, where nothing else tells its name. */
  readonly isPage?: boolean;
}) {
  const answer = useHub(props.hub);
  const { value, error, refresh } = answer;
  if (!value && error) return <ErrorPanel error={error} onRetry={refresh} />;
  if (!value) return <ClusterSkeleton />;
  return (
    <NowOfHub hub={value}>
      <div className={styles.content}>
        <StaleNote answer={answer} />
        <SightBanner hub={value} />
        <Told hub={value} isPage={props.isPage} />
      </div>
    </NowOfHub>
  );
}

function Told(props: { readonly hub: HubDetails; readonly isPage?: boolean }) {
  const { hub, isPage } = props;
  const { point, open, close } = useOpenPoint();
  const isRead = hub.status.length > 0;
  return (
    <>
      <Headline
        hub={hub}
        isPage={isPage}
        actions={<HubActions hub={hub} onVerify={open} />}
      />
      {isRead && <Read hub={hub} onOpen={open} />}
      {point && (
        <RecoveryPointDrawer hub={hub.name} {...point} onClose={close} />
      )}
    </>
  );
}

/** Judgement, reason, remedy, history, detail. */
function Read(props: {
  readonly hub: HubDetails;
  readonly onOpen: (backup: string, cluster: string) => void;
}) {
  const t = useTexts();
  const { hub, onOpen } = props;
  const { name, status, recoveryPoints } = hub;
  const findings = useMemo(() => allFindings(status), [status]);
  return (
    <>
      <StartHere hub={hub} />
      <Findings hub={hub} findings={findings} />
      <UnseenParts unseen={hub.unseen} />
      <ClusterTable clusters={status} />
      <TimelinePanel
        timelines={hub.timelines}
        markers={hub.markers}
        onOpen={onOpen}
      />
      <TrendPanel runs={recoveryPoints} />
      <RecoveryPointsPanel hub={name} runs={recoveryPoints} onOpen={onOpen} />
      <HistoryPanel hub={name} />
      <OperationsPanel hub={name} />
      <PlansPanel hub={name} />
      <CoveragePanel
        hub={name}
        hasPoint={status[0].recoveryPoints > 0}
        refusal={snapshotRefusal(hub, t)}
      />
      <StoragePanel clusters={status} findings={findings} />
    </>
  );
}

function StartHere({ hub }: { readonly hub: HubDetails }) {
  const t = useTexts();
  if (!isWithoutBackup(hub)) return null;
  return (
    <StateMessage tone="attention" title={t('cluster.start.title')}>
      {t('cluster.start.text')}
    </StateMessage>
  );
}
