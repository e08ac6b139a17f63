import type {
  ClusterStatus,
  Finding,
  Storage,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useMemo } from 'react';
import { type Texts, useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import { CsvButton } from '../shared/CsvButton';
import { type DataColumn, DataTable } from '../shared/DataTable';
import { SeverityMark } from '../shared/LevelMark';
import { Section } from '../shared/Section';
import { tableCsv } from '../shared/tableCsv';
import status from '../status/status.module.css';
import styles from './ClusterContent.module.css';

interface StorageRow extends Storage {
  readonly cluster: string;
}

/** Codes of the findings that are about what keeps a copy safe. */
const TRUST = ['encryption-unknown', 'retention-ends', 'two-writers'];

/** Where the copies lie, and what is known of who can reach or change them. */
export function StoragePanel(props: {
  readonly clusters?: readonly ClusterStatus[];
  readonly findings: readonly Finding[];
}) {
  const t = useTexts();
  const { clusters, findings } = props;
  const columns = useMemo(() => storageColumns(t), [t]);
  const rows = useMemo(
    () =>
      clusters?.flatMap(({ cluster, storage }) =>
        storage.map(it => ({ ...it, cluster })),
      ),
    [clusters],
  );
  return (
    <Section
      title={t('cluster.storage.title')}
      actions={
        <CsvButton
          name={t('cluster.storage.name')}
          text={() => tableCsv(columns, rows ?? [])}
        />
      }
    >
      <DataTable
        label={t('cluster.storage.name')}
        columns={columns}
        rows={rows}
        keyOf={({ cluster, name }) => `${cluster}/${name}`}
        empty={t('cluster.storage.none')}
        skeletonRows={1}
      />
      {clusters && <Trust findings={findings} />}
    </Section>
  );
}

function Trust(props: { readonly findings: readonly Finding[] }) {
  const t = useTexts();
  const about = props.findings.filter(({ code }) => TRUST.includes(code));
  if (about.length === 0)
    return <p className={status.note}>{t('cluster.storage.trustNone')}</p>;
  return (
    <ul className={styles.trust} aria-label={t('cluster.storage.trust')}>
      {about.map(({ code, cluster, severity, message }) => (
        <li key={`${cluster}/${code}/${message}`}>
          <SeverityMark severity={severity} /> {message}
        </li>
      ))}
    </ul>
  );
}

function storageColumns(t: Texts): readonly DataColumn<StorageRow>[] {
  return [
    {
      id: 'location',
      label: t('cluster.storage.location'),
      isRowHeader: true,
      cell: ({ name, default: isDefault }) => (
        <>
          {name}
          {isDefault && (
            <span className={status.note}>{t('cluster.storage.default')}</span>
          )}
        </>
      ),
      csv: ({ name }) => name,
    },
    {
      id: 'cluster',
      label: t('cluster.storage.cluster'),
      cell: ({ cluster }) => cluster,
      csv: ({ cluster }) => cluster,
    },
    {
      id: 'phase',
      label: t('cluster.storage.phase'),
      cell: ({ phase }) => phase ?? '–',
      csv: ({ phase }) => phase,
    },
    {
      id: 'where',
      label: t('cluster.storage.where'),
      cell: ({ bucket }) => bucket ?? '–',
      csv: ({ bucket }) => bucket,
    },
    {
      id: 'provider',
      label: t('cluster.storage.provider'),
      needs: 'much',
      cell: ({ provider }) => provider ?? '–',
      csv: ({ provider }) => provider,
    },
    {
      id: 'access',
      label: t('cluster.storage.access'),
      cell: ({ accessMode }) => t(`cluster.storage.${accessMode}`),
      csv: ({ accessMode }) => accessMode,
    },
    {
      id: 'validated',
      label: t('cluster.storage.validated'),
      cell: ({ lastValidated }) =>
        lastValidated ? (
          <Ago time={lastValidated} />
        ) : (
          <span className={status.muted}>{t('cluster.storage.never')}</span>
        ),
      csv: ({ lastValidated }) => lastValidated,
    },
  ];
}
