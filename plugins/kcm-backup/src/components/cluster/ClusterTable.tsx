import type { ClusterStatus } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useMemo } from 'react';
import { type Texts, useTexts } from '../../useTexts';
import { CsvButton } from '../shared/CsvButton';
import { type DataColumn, DataTable } from '../shared/DataTable';
import { LevelMark } from '../shared/LevelMark';
import { RunStrip } from '../shared/RunStrip';
import { Section } from '../shared/Section';
import { tableCsv } from '../shared/tableCsv';
import { EvidenceMark } from '../status/EvidenceMark';
import { NextRun } from '../status/NextRun';
import { Rpo } from '../status/Rpo';
import status from '../status/status.module.css';
import { TimeOrNone } from '../status/TimeOrNone';

/** The hub and each of its regions, in a row each. */
export function ClusterTable(props: {
  readonly clusters?: readonly ClusterStatus[];
}) {
  const t = useTexts();
  const { clusters } = props;
  const columns = useMemo(() => clusterColumns(t), [t]);
  return (
    <Section
      title={t('cluster.clusters.title')}
      actions={
        <CsvButton
          name={t('cluster.clusters.name')}
          text={() => tableCsv(columns, clusters ?? [])}
        />
      }
    >
      <DataTable
        label={t('cluster.clusters.name')}
        columns={columns}
        rows={clusters}
        keyOf={({ cluster }) => cluster}
        skeletonRows={2}
      />
    </Section>
  );
}

type ClusterColumn = DataColumn<ClusterStatus>;

function clusterColumns(t: Texts): readonly ClusterColumn[] {
  return [
    {
      id: 'cluster',
      label: t('cluster.clusters.cluster'),
      width: '7rem',
      isRowHeader: true,
      cell: row => <ClusterName row={row} />,
      csv: ({ cluster }) => cluster,
    },
    {
      id: 'level',
      label: t('cluster.clusters.level'),
      width: '7.5rem',
      cell: ({ level }) => <LevelMark level={level} />,
      csv: ({ level }) => level,
    },
    pointColumn(t),
    {
      id: 'evidence',
      label: t('cluster.clusters.evidence'),
      width: '5.25rem',
      cell: ({ recoveryPoint }) => (
        <EvidenceMark evidence={recoveryPoint?.evidence} />
      ),
      csv: ({ recoveryPoint }) => recoveryPoint?.evidence,
    },
    {
      id: 'rpo',
      label: t('cluster.clusters.rpo'),
      width: '3.5rem',
      align: 'end',
      cell: ({ rpoTarget, ...row }) => (
        <Rpo rpo={{ ...row, rpoTargetSeconds: rpoTarget?.seconds }} />
      ),
      csv: ({ rpoRatio }) => rpoRatio?.toFixed(2),
    },
    nextColumn(t),
    {
      id: 'points',
      label: t('cluster.clusters.points'),
      align: 'end',
      cell: ({ recoveryPoints }) => recoveryPoints,
      csv: ({ recoveryPoints }) => recoveryPoints,
    },
    {
      id: 'runs',
      label: t('cluster.clusters.runs'),
      width: '18%',
      cell: ({ lastRuns }) =>
        lastRuns.length > 0 ? (
          <RunStrip states={lastRuns.map(({ state }) => state)} />
        ) : (
          '–'
        ),
    },
    {
      id: 'velero',
      label: t('cluster.clusters.velero'),
      cell: ({ velero }) =>
        velero ?? (
          <span className={status.muted}>
            {t('cluster.clusters.veleroMissing')}
          </span>
        ),
      csv: ({ velero }) => velero,
    },
  ];
}

function ClusterName({ row }: { readonly row: ClusterStatus }) {
  const t = useTexts();
  return (
    <>
      {row.cluster}
      {!row.expected && (
        <span className={status.note}>{t('cluster.clusters.notExpected')}</span>
      )}
    </>
  );
}

function pointColumn(t: Texts): ClusterColumn {
  return {
    id: 'point',
    label: t('cluster.clusters.restorable'),
    width: '6rem',
    cell: ({ level, restorableAsOf, recoveryPoint }) => (
      <>
        <TimeOrNone time={restorableAsOf} isKnown={level !== 'Unknown'} />
        {recoveryPoint?.degraded && (
          <span className={status.note}>{t('cluster.clusters.degraded')}</span>
        )}
      </>
    ),
    csv: ({ restorableAsOf }) => restorableAsOf,
  };
}

function nextColumn(t: Texts): ClusterColumn {
  return {
    id: 'next',
    label: t('cluster.clusters.next'),
    width: '6rem',
    cell: ({ nextRun }) => <NextRun time={nextRun} />,
    csv: ({ nextRun }) => nextRun,
  };
}
