import { Skeleton } from '@backstage/ui';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import { useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useTexts } from '../../useTexts';
import { ErrorPanel } from '../shared/ErrorPanel';
import { StateMessage } from '../shared/StateMessage';
import { TabFrame } from '../shared/TabFrame';
import { planOf } from './planOf';
import { PlanView } from './PlanView';
import styles from './restore.module.css';

/** The plan of a restore: what will happen, before it does, and while it does. */
export function RestorePlanPage() {
  const { hub = '', plan = '' } = useParams();
  const t = useTexts();
  const api = useKcmBackupApi();
  const { value, error, refresh } = useAnswer(
    abort => api.until(abort).getRestorePlan(hub, plan),
    [api, hub, plan],
  );
  if (!value)
    return (
      <PlanFrame>
        {error ? <ErrorPanel error={error} onRetry={refresh} /> : <Bones />}
      </PlanFrame>
    );
  const restorePlan = planOf(value);
  return (
    <PlanFrame>
      {restorePlan ? (
        <PlanView hub={hub} stored={value} plan={restorePlan} />
      ) : (
        <StateMessage tone="unknown" title={t('restore.page.title')}>
          {t('restore.page.unreadable')}
        </StateMessage>
      )}
    </PlanFrame>
  );
}

function PlanFrame({ children }: { readonly children: ReactNode }) {
  return (
    <TabFrame isPage>
      <div className={styles.page}>{children}</div>
    </TabFrame>
  );
}

/** As the head, the judgement and the two columns are laid out. */
function Bones() {
  return (
    <div className={styles.view} aria-busy="true">
      <Skeleton width="60%" height={32} />
      <Skeleton width="100%" height={88} />
      <div className={styles.columns}>
        <Skeleton width="100%" height={480} />
        <Skeleton width="100%" height={480} />
      </div>
    </div>
  );
}
