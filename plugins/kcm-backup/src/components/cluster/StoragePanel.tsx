import type {
  ClusterStatus,
  Finding,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useMemo } from 'react';
import { useTexts } from '../../useTexts';
import { CsvButton } from '../shared/CsvButton';
import { DataTable } from '../shared/DataTable';
import { SeverityMark } from '../shared/LevelMark';
import { Section } from '../shared/Section';
import { tableCsv } from '../shared/tableCsv';
import styles from './ClusterContent.module.css';
import { storageColumns } from './storageColumns';

/** Codes of the findings that no column tells. */
const TRUST = ['retention-ends', 'two-writers'];

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
  if (about.length === 0) return null;
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
