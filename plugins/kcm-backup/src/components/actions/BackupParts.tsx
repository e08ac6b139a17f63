import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type Texts, useTexts } from '../../useTexts';
import { CsvButton } from '../shared/CsvButton';
import { type DataColumn, DataTable } from '../shared/DataTable';
import { numberText } from '../shared/numberText';
import { StateMessage } from '../shared/StateMessage';
import { tableCsv } from '../shared/tableCsv';
import styles from './actions.module.css';

type Part = NonNullable<Operation['parts']>[number];

/** What each cluster's backup is at. */
export function BackupParts({ parts }: { readonly parts: readonly Part[] }) {
  const t = useTexts();
  if (parts.length === 0) return null;
  const table = columns(t);
  return (
    <div className={styles.parts}>
      <DataTable
        label={t('actions.progress.parts')}
        columns={table}
        rows={parts}
        keyOf={keyOf}
      />
      <CsvButton
        name={t('actions.progress.parts')}
        text={() => tableCsv(table, parts)}
      />
      {parts.map(part => (
        <PartMessage key={keyOf(part)} part={part} />
      ))}
    </div>
  );
}

function columns(t: Texts): readonly DataColumn<Part>[] {
  return [
    {
      id: 'cluster',
      label: t('actions.progress.columnCluster'),
      isRowHeader: true,
      cell: ({ cluster }) => cluster,
      csv: ({ cluster }) => cluster,
    },
    {
      id: 'phase',
      label: t('actions.progress.columnPhase'),
      cell: ({ phase, result }) => phase ?? result ?? '–',
      csv: ({ phase, result }) => phase ?? result,
    },
    {
      id: 'backup',
      label: t('actions.progress.columnBackup'),
      cell: ({ name }) => <span className={styles.mono}>{name}</span>,
      csv: ({ name }) => name,
    },
    {
      id: 'items',
      label: t('actions.progress.columnItems'),
      align: 'end',
      width: '11rem',
      cell: part => <Items part={part} />,
      csv: ({ items }) => items,
    },
  ];
}

/** What is wrong with a part, and what to do. */
function PartMessage({ part }: { readonly part: Part }) {
  const { cluster, message, remedy } = part;
  if (!message && !remedy) return null;
  return (
    <StateMessage tone="attention" title={cluster} remedy={remedy}>
      {message}
    </StateMessage>
  );
}

function Items({ part }: { readonly part: Part }) {
  const t = useTexts();
  const { cluster, items, totalItems } = part;
  if (items === undefined) return '–';
  if (!totalItems) return <>{numberText(items)}</>;
  return (
    <div>
      {t('actions.progress.items', {
        items: numberText(items),
        total: numberText(totalItems),
      })}
      <progress
        className={styles.bar}
        aria-label={t('actions.progress.itemsOf', { cluster })}
        max={totalItems}
        value={Math.min(items, totalItems)}
      />
    </div>
  );
}

function keyOf({ cluster, name }: Part): string {
  return `${cluster}/${name}`;
}
