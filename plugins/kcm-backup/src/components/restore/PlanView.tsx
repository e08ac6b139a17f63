import type {
  Operation,
  StoredPlan,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { RestorePlan } from '@kcm-backup/core';
import { useState } from 'react';
import { useTexts } from '../../useTexts';
import { ByTheClock } from '../actions/ByTheClock';
import { OperationProgress } from '../actions/OperationProgress';
import { useOperation } from '../actions/useOperation';
import { ErrorPanel } from '../shared/ErrorPanel';
import { Section } from '../shared/Section';
import { PlanHead } from './PlanHead';
import { PlanNotes } from './PlanNotes';
import { PlanPredictions } from './PlanPredictions';
import { PlanSteps } from './PlanSteps';
import { PlanWarnings } from './PlanWarnings';
import styles from './restore.module.css';

/** A plan: may it be carried out, what is dangerous, how far it is; then all. */
export function PlanView(props: {
  readonly hub: string;
  readonly stored: StoredPlan;
  readonly plan: RestorePlan;
}) {
  const { hub, stored, plan } = props;
  const t = useTexts();
  const [begun, setBegun] = useState<Operation>();
  const {
    value: execution,
    error,
    refresh,
  } = useOperation(hub, begun?.id ?? stored.execution, begun);
  return (
    <ByTheClock>
      <div className={styles.view}>
        <PlanHead
          hub={hub}
          stored={stored}
          plan={plan}
          execution={execution}
          onBegun={setBegun}
        />
        {execution && (
          <Section title={t('restore.page.execution')}>
            <OperationProgress
              hub={hub}
              operation={execution}
              lost={error}
              isOnPlan
            />
          </Section>
        )}
        {!execution && error && (
          <Section title={t('restore.page.execution')}>
            <ErrorPanel error={error} onRetry={refresh} />
          </Section>
        )}
        <PlanWarnings plan={plan} />
        <div className={styles.columns}>
          <PlanSteps plan={plan} execution={execution} />
          <div className={styles.view}>
            <PlanPredictions
              predictions={plan.predictions}
              onto={stored.target === hub ? hub : undefined}
            />
            <PlanNotes plan={plan} />
          </div>
        </div>
      </div>
    </ByTheClock>
  );
}
