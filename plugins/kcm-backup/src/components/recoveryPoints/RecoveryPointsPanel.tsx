import { Button, Select } from '@backstage/ui';
import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useMemo, useState } from 'react';
import { useTexts } from '../../useTexts';
import { CsvButton } from '../shared/CsvButton';
import { DataTable } from '../shared/DataTable';
import { ErrorPanel } from '../shared/ErrorPanel';
import { Section } from '../shared/Section';
import { tableCsv } from '../shared/tableCsv';
import { itemDeltas, keyOf } from './itemDeltas';
import { pointColumns, stateColumn } from './pointColumns';
import styles from './recoveryPoints.module.css';
import { useOlderRuns } from './useOlderRuns';

const ALL = '';

/** Every backup of the hub and its regions, newest first. */
export function RecoveryPointsPanel(props: {
  readonly hub: string;
  readonly runs: readonly BackupRun[];
  readonly onOpen: (backup: string, cluster: string) => void;
}) {
  const t = useTexts();
  const { hub, onOpen } = props;
  const older = useOlderRuns(hub, props.runs);
  const [cluster, setCluster] = useState(ALL);
  const open = (run: BackupRun) => onOpen(run.name, run.cluster);
  const columns = pointColumns(t, itemDeltas(older.runs), open);
  const shown = useMemo(
    () => older.runs.filter(run => !cluster || run.cluster === cluster),
    [older.runs, cluster],
  );
  return (
    <Section
      title={t('cluster.points.title')}
      note={t(older.isAll ? 'cluster.points.count' : 'cluster.points.newest', {
        count: shown.length,
      })}
      actions={
        <>
          <ClusterFilter
            runs={older.runs}
            value={cluster}
            onChange={setCluster}
          />
          <CsvButton
            name={t('cluster.points.name')}
            text={() => tableCsv([...columns, stateColumn(t)], shown)}
          />
        </>
      }
    >
      <DataTable
        label={t('cluster.points.name')}
        columns={columns}
        rows={shown}
        keyOf={keyOf}
        onRow={open}
        limit={10}
        empty={t('cluster.points.none')}
      />
      {older.error && <ErrorPanel error={older.error} />}
      {!older.isAll && (
        <Button
          size="small"
          variant="secondary"
          className={styles.more}
          isPending={older.isPending}
          onPress={() => older.loadOlder()}
        >
          {t('cluster.points.older')}
        </Button>
      )}
    </Section>
  );
}

function ClusterFilter(props: {
  readonly runs: readonly BackupRun[];
  readonly value: string;
  readonly onChange: (cluster: string) => void;
}) {
  const t = useTexts();
  const { runs, value, onChange } = props;
  const clusters = [...new Set(runs.map(({ cluster }) => cluster))].sort();
  if (clusters.length < 2) return null;
  return (
    <Select
      size="small"
      aria-label={t('cluster.points.filter')}
      options={[
        { value: ALL, label: t('cluster.points.all') },
        ...clusters.map(it => ({ value: it, label: it })),
      ]}
      selectionMode="single"
      value={value}
      onChange={key => onChange(String(key ?? ALL))}
    />
  );
}
