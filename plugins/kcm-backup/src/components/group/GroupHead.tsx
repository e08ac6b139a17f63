import { useAnalytics } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useState } from 'react';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useTexts } from '../../useTexts';
import { ActionError } from '../actions/ActionError';
import { useRequest } from '../actions/useRequest';
import { CopyOutcome } from '../shared/CopyOutcome';
import { useClock } from '../shared/Now';
import { useCopy } from '../shared/useCopy';
import { exportOf } from '../status/exportOf';
import { needsAttention } from '../status/levelRank';
import { evidenceReport } from './evidenceReport';
import styles from './GroupContent.module.css';
import { GroupScheduleDialog } from './GroupScheduleDialog';
import { readEvidence } from './readEvidence';

/** How many hubs need attention, and what is done for all of them. */
export function GroupHead({ hubs }: { readonly hubs: readonly HubSummary[] }) {
  const t = useTexts();
  const api = useKcmBackupApi();
  const analytics = useAnalytics();
  const [isOpen, setOpen] = useState(false);
  const [copied, copy] = useCopy();
  const report = useRequest(
    async () => evidenceReport(t, await readEvidence(api, hubs), new Date()),
    copy,
  );
  return (
    <header>
      <div className={styles.head}>
        <h2 className={styles.count}>
          <Judgement hubs={hubs} />
        </h2>
        <div className={styles.buttons}>
          <Button
            size="small"
            variant="secondary"
            isPending={report.isPending}
            onPress={() => {
              analytics.captureEvent('evidence-report', 'group');
              report.send();
            }}
          >
            {t('fleet.group.report')}
          </Button>
          <Button
            size="small"
            variant="secondary"
            onPress={() => setOpen(true)}
          >
            {t('cluster.actions.schedule')}
          </Button>
        </div>
      </div>
      <ActionError error={report.error} />
      <CopyOutcome copied={copied} text={() => report.value ?? ''} />
      <GroupScheduleDialog hubs={hubs} isOpen={isOpen} onOpenChange={setOpen} />
    </header>
  );
}

/** That an export was fine once is no good news of today. */
function Judgement({ hubs }: { readonly hubs: readonly HubSummary[] }) {
  const t = useTexts();
  const clock = useClock();
  const count = hubs.length;
  const bad = hubs.filter(needsAttention).length;
  if (bad > 0) {
    return t('fleet.group.attention', { bad: String(bad), count });
  }
  return hubs.some(hub => exportOf(hub, clock)?.isPastRpo)
    ? t('fleet.group.allGoodThen', { count })
    : t('fleet.group.allGood', { count });
}
