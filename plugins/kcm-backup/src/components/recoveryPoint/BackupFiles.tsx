import type { RecoveryPointDetails } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type Texts, useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import { CsvButton } from '../shared/CsvButton';
import { type DataColumn, DataTable } from '../shared/DataTable';
import { Hinted } from '../shared/Hinted';
import { tableCsv } from '../shared/tableCsv';
import { absolute } from '../shared/times';
import { byteSize } from './byteSize';
import { Fold } from './Fold';
import styles from './recoveryPoint.module.css';

type File = RecoveryPointDetails['files'][number];

/** What of a backup is in the bucket. */
export function BackupFiles({
  details: { files, filesMissing },
}: {
  readonly details: RecoveryPointDetails;
}) {
  const t = useTexts();
  const size = byteSize(files.reduce((sum, file) => sum + file.size, 0));
  return (
    <Fold
      title={t('recoveryPoint.files.title')}
      subtitle={
        filesMissing
          ? undefined
          : t('recoveryPoint.files.count', { count: files.length, size })
      }
    >
      {() =>
        filesMissing ? (
          <p className={styles.quiet}>
            {t('recoveryPoint.files.missing', { why: filesMissing })}
          </p>
        ) : (
          <FileTable files={files} />
        )
      }
    </Fold>
  );
}

function FileTable({ files }: { readonly files: readonly File[] }) {
  const t = useTexts();
  const table = columns(t);
  return (
    <>
      <DataTable
        label={t('recoveryPoint.files.title')}
        columns={table}
        rows={files}
        keyOf={({ key }) => key}
        empty={t('recoveryPoint.files.none')}
      />
      <CsvButton
        name={t('recoveryPoint.files.title')}
        text={() => tableCsv(table, files)}
      />
    </>
  );
}

function columns(t: Texts): readonly DataColumn<File>[] {
  return [
    {
      id: 'key',
      label: t('recoveryPoint.files.key'),
      isRowHeader: true,
      cell: ({ key }) => (
        <Hinted className={styles.mono} hint={key}>
          {fileName(key)}
        </Hinted>
      ),
      sortBy: ({ key }) => key,
      csv: ({ key }) => key,
    },
    {
      id: 'size',
      label: t('recoveryPoint.files.size'),
      align: 'end',
      cell: ({ size }) => (
        <Hinted hint={`${size} B`} className={styles.number}>
          {byteSize(size)}
        </Hinted>
      ),
      sortBy: ({ size }) => size,
      csv: ({ size }) => size,
    },
    {
      id: 'modified',
      label: t('recoveryPoint.files.modified'),
      cell: ({ modified }) => modified && <Ago time={modified} />,
      sortBy: ({ modified }) => modified,
      csv: ({ modified }) => modified && absolute(modified),
    },
  ];
}

/** Without the folder of the backup, which all of them share. */
function fileName(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
