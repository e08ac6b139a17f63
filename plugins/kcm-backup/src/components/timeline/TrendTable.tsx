import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useMemo } from 'react';
import { useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import { CsvButton } from '../shared/CsvButton';
import { type DataColumn, DataTable } from '../shared/DataTable';
import { tableCsv } from '../shared/tableCsv';
import { measureName, tellMeasure } from './measures';
import styles from './trend.module.css';
import type { Trend } from './trendOf';

/** The charts in numbers, newest first. */
export function TrendTable(props: { readonly trends: readonly Trend[] }) {
  const t = useTexts();
  const { trends } = props;
  const rows = useMemo(() => [...trends[0].points].reverse(), [trends]);
  const runs = rows.map(({ run }) => run);
  const columns: readonly DataColumn<BackupRun>[] = [
    {
      id: 'run',
      label: t('cluster.trend.run'),
      isRowHeader: true,
      cell: ({ name }) => name,
      csv: ({ name }) => name,
    },
    {
      id: 'time',
      label: t('cluster.trend.time'),
      cell: ({ startedAt }) => (startedAt ? <Ago time={startedAt} /> : '–'),
      csv: ({ startedAt }) => startedAt,
    },
    ...trends.map(({ measure }): DataColumn<BackupRun> => ({
      id: measure,
      label: measureName(t, measure),
      align: 'end',
      cell: ({ [measure]: value }) =>
        value === undefined ? '–' : tellMeasure(measure, value),
      csv: ({ [measure]: value }) => value,
    })),
  ];
  const name = t('cluster.trend.title');
  return (
    <details className={styles.table}>
      <summary>{t('cluster.trend.asTable')}</summary>
      <DataTable
        label={name}
        columns={columns}
        rows={runs}
        keyOf={run => run.name}
        limit={10}
      />
      <CsvButton name={name} text={() => tableCsv(columns, runs)} />
    </details>
  );
}
