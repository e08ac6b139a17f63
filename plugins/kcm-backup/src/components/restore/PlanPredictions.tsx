import { SearchField, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { Fate, Predictions } from '@kcm-backup/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { type Texts, useTexts } from '../../useTexts';
import { CsvButton } from '../shared/CsvButton';
import { type DataColumn, DataTable } from '../shared/DataTable';
import { numberText } from '../shared/numberText';
import { Section } from '../shared/Section';
import { tableCsv } from '../shared/tableCsv';
import {
  FATES,
  fateCounts,
  predictedObjects,
  searchObjects,
  type PredictedObject,
} from './predictedObjects';
import { PlanChanges } from './PlanChanges';
import styles from './restore.module.css';

/** What a restore makes of each object, by what becomes of it. */
export function PlanPredictions({
  predictions,
  onto,
}: {
  readonly predictions: readonly Predictions[];
  /** The hub, where it is restored onto itself. */
  readonly onto: string | undefined;
}) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed);
  const objects = useMemo(() => predictedObjects(predictions), [predictions]);
  const found = useMemo(
    () => searchObjects(objects, wanted),
    [objects, wanted],
  );
  const counts = wanted.trim() ? countsOf(found) : fateCounts(predictions);
  const [chosen, setChosen] = useState<Fate>();
  const fate = chosen ?? FATES.find(one => counts[one] > 0) ?? 'created';
  const rows = found.filter(object => object.fate === fate);
  const columns = columnsOf(fate, predictions.length > 1, t);
  return (
    <Section
      title={t('restore.predictions.title')}
      actions={
        <CsvButton
          name={t('restore.predictions.title')}
          text={() => tableCsv(csvColumns(t), found)}
        />
      }
    >
      <FateChoice counts={counts} fate={fate} onChoose={setChosen} />
      <p className={styles.quiet}>{t(`restore.predictions.means.${fate}`)}</p>
      <SearchField
        size="small"
        aria-label={t('restore.predictions.search')}
        placeholder={t('restore.predictions.search')}
        value={typed}
        onChange={setTyped}
      />
      <DataTable
        key={fate}
        label={t(`restore.predictions.fate.${fate}`)}
        columns={columns}
        rows={rows}
        keyOf={keyOf}
        limit={25}
        empty={
          wanted.trim()
            ? t('restore.predictions.nothingFound')
            : t('restore.predictions.nothing')
        }
      />
      {fate === 'changed' && onto && (
        <PlanChanges hub={onto} predictions={predictions} />
      )}
    </Section>
  );
}

function FateChoice(props: {
  readonly counts: Readonly<Record<Fate, number>>;
  readonly fate: Fate;
  readonly onChoose: (fate: Fate) => void;
}) {
  const t = useTexts();
  const { counts, fate, onChoose } = props;
  return (
    <ToggleButtonGroup
      className={styles.fates}
      aria-label={t('restore.predictions.choose')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[fate]}
      onSelectionChange={keys => {
        const [first] = keys;
        if (first) onChoose(first as Fate);
      }}
    >
      {FATES.map(one => (
        <ToggleButton key={one} id={one} size="small">
          {`${t(`restore.predictions.fate.${one}`)} ${numberText(counts[one])}`}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

type Column = DataColumn<PredictedObject>;

function columnsOf(
  fate: Fate,
  severalClusters: boolean,
  t: Texts,
): readonly Column[] {
  const [cluster, , resource, object, parts, why] = csvColumns(t);
  return [
    object,
    resource,
    ...(severalClusters ? [cluster] : []),
    ...(fate === 'changed' ? [parts] : []),
    ...(fate === 'refused' || fate === 'left-out' ? [why] : []),
  ];
}

function csvColumns(t: Texts): readonly Column[] {
  return [
    {
      id: 'cluster',
      label: t('restore.predictions.cluster'),
      cell: ({ cluster }) => cluster,
      sortBy: ({ cluster }) => cluster,
      csv: ({ cluster }) => cluster,
    },
    {
      id: 'fate',
      label: t('restore.predictions.choose'),
      cell: ({ fate }) => t(`restore.predictions.fate.${fate}`),
      csv: ({ fate }) => fate,
    },
    {
      id: 'resource',
      label: t('restore.predictions.resource'),
      cell: ({ resource }) => <span className={styles.mono}>{resource}</span>,
      sortBy: ({ resource }) => resource,
      csv: ({ resource }) => resource,
    },
    {
      id: 'object',
      label: t('restore.predictions.object'),
      isRowHeader: true,
      cell: object => <span className={styles.mono}>{pathOf(object)}</span>,
      sortBy: pathOf,
      csv: pathOf,
    },
    {
      id: 'parts',
      label: t('restore.predictions.parts'),
      cell: ({ parts = [] }) => parts.join(', '),
      sortBy: ({ parts = [] }) => parts.join(', '),
      csv: ({ parts }) => parts?.join(' '),
    },
    {
      id: 'why',
      label: t('restore.predictions.why'),
      cell: ({ reason }) => reason,
      sortBy: ({ reason }) => reason,
      csv: ({ reason }) => reason,
    },
  ];
}

function countsOf(
  objects: readonly PredictedObject[],
): Readonly<Record<Fate, number>> {
  const counts = { created: 0, changed: 0, same: 0, refused: 0, 'left-out': 0 };
  for (const { fate } of objects) counts[fate]++;
  return counts;
}

function pathOf({ namespace, name }: PredictedObject): string {
  return namespace ? `${namespace}/${name}` : name;
}

function keyOf(object: PredictedObject): string {
  const { cluster, fate, resource, reason = '' } = object;
  return `${cluster} ${fate} ${resource} ${pathOf(object)} ${reason}`;
}
