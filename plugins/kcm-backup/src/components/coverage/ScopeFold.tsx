import { Skeleton } from '@backstage/ui';
import type { BackupScope } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { LONG_PATIENCE, useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { type Texts, useTexts } from '../../useTexts';
import { CsvButton } from '../shared/CsvButton';
import { type DataColumn, DataTable } from '../shared/DataTable';
import { ErrorPanel } from '../shared/ErrorPanel';
import { tableCsv } from '../shared/tableCsv';
import { Fold } from '../recoveryPoint/Fold';
import styles from './coverage.module.css';

type ClusterScope = BackupScope['clusters'][number];
type Selector = ClusterScope['selectors'][number];

/** The selectors that decide what a backup includes, read when opened. */
export function ScopeFold({ hub }: { readonly hub: string }) {
  const t = useTexts();
  return (
    <Fold
      title={t('coverage.scope.title')}
      subtitle={t('coverage.scope.subtitle')}
    >
      {() => <Scope hub={hub} />}
    </Fold>
  );
}

function Scope({ hub }: { readonly hub: string }) {
  const t = useTexts();
  const api = useKcmBackupApi();
  const { value, error, refresh } = useAnswer(
    abort => api.until(abort).getScope(hub),
    [api, hub],
    { patience: LONG_PATIENCE },
  );
  if (!value)
    return error ? (
      <ErrorPanel error={error} onRetry={refresh} />
    ) : (
      <Skeleton width="100%" height={160} />
    );
  return (
    <div className={styles.report}>
      {value.warnings.map(warning => (
        <p key={warning} className={styles.text}>
          {warning}
        </p>
      ))}
      {value.clusters.map(({ cluster, selectors }) => (
        <section key={cluster} aria-label={cluster} className={styles.cluster}>
          <div className={styles.clusterHead}>
            <h3 className={styles.clusterName}>{cluster}</h3>
            <CsvButton
              name={`${t('coverage.scope.title')}, ${cluster}`}
              text={() => tableCsv(columns(t), selectors)}
            />
          </div>
          <DataTable
            label={`${t('coverage.scope.title')}, ${cluster}`}
            columns={columns(t)}
            rows={selectors}
            keyOf={({ key, value: of }) => `${key}=${of}`}
            empty={t('coverage.scope.none')}
            limit={30}
          />
        </section>
      ))}
    </div>
  );
}

function columns(t: Texts): readonly DataColumn<Selector>[] {
  return [
    {
      id: 'selector',
      label: t('coverage.scope.selector'),
      isRowHeader: true,
      cell: ({ key, value }) => (
        <code className={styles.name}>
          {key}={value}
        </code>
      ),
      csv: ({ key, value }) => `${key}=${value}`,
    },
    {
      id: 'why',
      label: t('coverage.scope.why'),
      cell: ({ reasons }) => reasons.join(' '),
      csv: ({ reasons }) => reasons.join(' '),
    },
  ];
}
