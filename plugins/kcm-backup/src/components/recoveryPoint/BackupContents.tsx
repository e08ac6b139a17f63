import type { RecoveryPointDetails } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type Texts, useTexts } from '../../useTexts';
import { CsvButton } from '../shared/CsvButton';
import { type DataColumn, DataTable } from '../shared/DataTable';
import { numberText } from '../shared/numberText';
import { tableCsv } from '../shared/tableCsv';
import { Fold } from './Fold';
import styles from './recoveryPoint.module.css';

type ResourceCount = readonly [resource: string, objects: number];

/** How many objects of each resource a backup holds. */
export function BackupContents({
  details: { resources, resultsMissing },
}: {
  readonly details: RecoveryPointDetails;
}) {
  const t = useTexts();
  const counts: readonly ResourceCount[] = Object.entries(resources ?? {});
  const objects = counts.reduce((sum, [, count]) => sum + count, 0);
  return (
    <Fold
      title={t('recoveryPoint.contents.title')}
      subtitle={
        resources && t('recoveryPoint.contents.count', { count: objects })
      }
    >
      {() =>
        resources ? (
          <Counts counts={counts} />
        ) : (
          <p className={styles.quiet}>
            {resultsMissing
              ? t('recoveryPoint.contents.missing', { why: resultsMissing })
              : t('recoveryPoint.contents.unknown')}
          </p>
        )
      }
    </Fold>
  );
}

function Counts({ counts }: { readonly counts: readonly ResourceCount[] }) {
  const t = useTexts();
  const table = columns(t);
  return (
    <>
      <DataTable
        label={t('recoveryPoint.contents.title')}
        columns={table}
        rows={counts}
        keyOf={([resource]) => resource}
        initialSort={{ column: 'objects', direction: 'descending' }}
      />
      <CsvButton
        name={t('recoveryPoint.contents.title')}
        text={() => tableCsv(table, counts)}
      />
    </>
  );
}

function columns(t: Texts): readonly DataColumn<ResourceCount>[] {
  return [
    {
      id: 'resource',
      label: t('recoveryPoint.contents.resource'),
      isRowHeader: true,
      cell: ([resource]) => <span className={styles.mono}>{resource}</span>,
      sortBy: ([resource]) => resource,
      csv: ([resource]) => resource,
    },
    {
      id: 'objects',
      label: t('recoveryPoint.contents.objects'),
      align: 'end',
      cell: ([, count]) => numberText(count),
      sortBy: ([, count]) => count,
      csv: ([, count]) => count,
    },
  ];
}
