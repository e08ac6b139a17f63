import { Button, Select, Skeleton } from '@backstage/ui';
import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useState } from 'react';
import { useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useRequest } from '../actions/useRequest';
import { useTexts } from '../../useTexts';
import { relative } from '../shared/Ago';
import { ErrorPanel } from '../shared/ErrorPanel';
import { useNow } from '../shared/Now';
import { BackupDiffView } from './BackupDiffView';
import { Fold } from './Fold';
import { isRestorable } from './pointState';
import styles from './recoveryPoint.module.css';

const LIVE = 'live';

interface DiffProps {
  readonly hub: string;
  readonly backup: string;
  readonly cluster: string;
}

/** What differs from another backup of the same cluster, or from the cluster. */
export function BackupDiffPanel(props: DiffProps) {
  const t = useTexts();
  return (
    <Fold title={t('recoveryPoint.diff.title')}>
      {() => <Comparison {...props} />}
    </Fold>
  );
}

function Comparison({ hub, backup, cluster }: DiffProps) {
  const t = useTexts();
  const api = useKcmBackupApi();
  const [other, setOther] = useState<string>(LIVE);
  const others = useOthers({ hub, backup, cluster });
  const { value, error, isPending, send, reset } = useRequest(() =>
    api.diffRecoveryPoint(hub, backup, other, cluster),
  );
  return (
    <div className={styles.diff}>
      <div className={styles.diffChoice}>
        <Select
          label={t('recoveryPoint.diff.with')}
          options={[
            { id: LIVE, label: t('recoveryPoint.diff.live') },
            ...(others.value ?? []),
          ]}
          value={other}
          onChange={key => {
            setOther(String(key));
            reset();
          }}
          isDisabled={isPending}
          className={styles.grow}
        />
        <Button
          variant="secondary"
          isPending={isPending}
          onPress={() => send()}
        >
          {t('recoveryPoint.diff.submit')}
        </Button>
      </div>
      {others.error && (
        <ErrorPanel error={others.error} onRetry={others.refresh} />
      )}
      <div aria-live="polite">
        {isPending && (
          <>
            <p className={styles.quiet}>{t('recoveryPoint.diff.reading')}</p>
            <Skeleton width="100%" height={120} />
          </>
        )}
        {error && <ErrorPanel error={error} />}
        {value && <BackupDiffView diff={value} />}
      </div>
    </div>
  );
}

/** The other backups of the cluster that are good for anything. */
function useOthers({ hub, backup, cluster }: DiffProps) {
  const t = useTexts();
  const api = useKcmBackupApi();
  const now = useNow();
  const answer = useAnswer(
    abort => api.until(abort).listRecoveryPoints(hub, { cluster, limit: 100 }),
    [api, hub, cluster],
  );
  const label = ({ name, startedAt }: BackupRun) =>
    startedAt ? `${name}, ${relative(t, startedAt, now)}` : name;
  const value = answer.value
    ?.filter(run => isRestorable(run) && run.name !== backup)
    .map(run => ({ id: run.name, label: label(run) }));
  return { ...answer, value };
}
