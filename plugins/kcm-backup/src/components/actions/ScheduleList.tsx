import { Text } from '@backstage/ui';
import type {
  KcmBackupApi,
  Schedule,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Answer } from '../../api/useAnswer';
import { type Texts, useTexts } from '../../useTexts';
import { CsvButton } from '../shared/CsvButton';
import { type DataColumn, DataTable } from '../shared/DataTable';
import { ErrorPanel } from '../shared/ErrorPanel';
import { Section } from '../shared/Section';
import { StaleNote } from '../shared/StaleNote';
import { tableCsv } from '../shared/tableCsv';
import { absolute } from '../shared/times';
import { NextRun } from '../status/NextRun';
import styles from './actions.module.css';

type Schedules = Awaited<ReturnType<KcmBackupApi['listSchedules']>>;

/** kcm's schedules and Velero's, and the clusters that could not be asked. */
export function ScheduleList({
  answer,
}: {
  readonly answer: Answer<Schedules>;
}) {
  const { value, error, refresh } = answer;
  const t = useTexts();
  const columns = scheduleColumns(t);
  if (error && !value) return <ErrorPanel error={error} onRetry={refresh} />;
  return (
    <Section
      title={t('actions.schedule.existing')}
      actions={
        value && (
          <CsvButton
            name={t('actions.schedule.existing')}
            text={() => tableCsv(columns, value.schedules)}
          />
        )
      }
    >
      <StaleNote answer={answer} />
      <DataTable
        label={t('actions.schedule.existing')}
        columns={columns}
        rows={value?.schedules}
        keyOf={({ cluster, kind, name }) => `${cluster}/${kind}/${name}`}
        empty={t('actions.schedule.none')}
        skeletonRows={2}
      />
      {value?.unread.map(({ cluster, message }) => (
        <Text key={cluster} color="secondary" variant="body-small">
          {t('actions.schedule.unread', { cluster, message })}
        </Text>
      ))}
    </Section>
  );
}

function scheduleColumns(t: Texts): readonly DataColumn<Schedule>[] {
  return [
    {
      id: 'name',
      label: t('actions.schedule.columnName'),
      isRowHeader: true,
      cell: ({ name, kind }) => (
        <Twofold above={name} below={t(`actions.schedule.kind.${kind}`)} />
      ),
      csv: ({ name }) => name,
    },
    {
      id: 'cluster',
      label: t('actions.schedule.columnCluster'),
      cell: ({ cluster }) => cluster,
      csv: ({ cluster }) => cluster,
    },
    {
      id: 'when',
      label: t('actions.schedule.columnWhen'),
      cell: ({ schedule, description }) => (
        <Twofold above={schedule} below={description} />
      ),
      csv: ({ schedule }) => schedule,
    },
    {
      id: 'state',
      label: t('actions.schedule.columnState'),
      cell: ({ state }) => t(`actions.schedule.state.${state}`),
      csv: ({ state }) => t(`actions.schedule.state.${state}`),
    },
    {
      id: 'next',
      label: t('actions.schedule.columnNext'),
      cell: ({ nextRun }) => <NextRun time={nextRun} />,
      csv: ({ nextRun }) => nextRun && absolute(nextRun),
    },
  ];
}

function Twofold(props: { readonly above: string; readonly below?: string }) {
  return (
    <span>
      <span className={styles.mono}>{props.above}</span>
      <span className={styles.choiceMeans}>{props.below}</span>
    </span>
  );
}
