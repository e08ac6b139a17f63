import { Link } from '@backstage/ui';
import type { StoredPlanSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useMemo } from 'react';
import { SLOW_POLL, useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { restorePlanRouteRef } from '../../routes';
import { type Texts, useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import { AnswerSection } from '../shared/AnswerSection';
import { type DataColumn, DataTable } from '../shared/DataTable';
import { tableCsv } from '../shared/tableCsv';
import { useOptionalRoute } from '../shared/useOptionalRoute';
import { ByTheClock } from './ByTheClock';
import { userName } from './userName';
import styles from './actions.module.css';

/** The restores of a hub that were planned, newest first. */
export function PlansPanel({ hub }: { readonly hub: string }) {
  const t = useTexts();
  const api = useKcmBackupApi();
  const answer = useAnswer(
    abort => api.until(abort).listRestorePlans(hub),
    [api, hub],
    {
      isAbout: signal => signal.hub === hub && signal.operation !== undefined,
      pollEvery: SLOW_POLL,
    },
  );
  const columns = useMemo(() => planColumns(t), [t]);
  return (
    <ByTheClock>
      <AnswerSection
        title={t('actions.plans.title')}
        answer={answer}
        csv={plans => tableCsv(columns, plans)}
      >
        <DataTable
          label={t('actions.plans.title')}
          columns={columns}
          rows={answer.value}
          keyOf={({ id }) => id}
          limit={5}
          empty={t('actions.plans.none')}
          skeletonRows={1}
        />
      </AnswerSection>
    </ByTheClock>
  );
}

function planColumns(t: Texts): readonly DataColumn<StoredPlanSummary>[] {
  return [
    {
      id: 'backup',
      label: t('actions.plans.backup'),
      isRowHeader: true,
      cell: plan => <PlanLink plan={plan} />,
      sortBy: ({ backup }) => backup,
      csv: ({ backup }) => backup,
    },
    {
      id: 'target',
      label: t('actions.plans.target'),
      cell: ({ target }) => target,
      sortBy: ({ target }) => target,
      csv: ({ target }) => target,
    },
    {
      id: 'state',
      label: t('actions.plans.state'),
      cell: plan => t(`actions.plans.${stateOf(plan)}`),
      sortBy: stateOf,
      csv: stateOf,
    },
    {
      id: 'made',
      label: t('actions.plans.made'),
      cell: ({ createdAt }) => <Ago time={createdAt} />,
      sortBy: ({ createdAt }) => Date.parse(createdAt),
      csv: ({ createdAt }) => createdAt,
    },
    {
      id: 'by',
      label: t('actions.plans.by'),
      cell: ({ createdBy }) => userName(createdBy),
      csv: ({ createdBy }) => createdBy,
    },
  ];
}

function stateOf({ execution, fit }: StoredPlanSummary) {
  if (execution) return 'executed';
  return fit ? 'fit' : 'refused';
}

function PlanLink({ plan }: { readonly plan: StoredPlanSummary }) {
  const toPlan = useOptionalRoute(restorePlanRouteRef);
  const { hub, id, backup } = plan;
  const name = <span className={styles.mono}>{backup}</span>;
  return toPlan ? <Link href={toPlan({ hub, plan: id })}>{name}</Link> : name;
}
