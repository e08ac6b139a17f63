import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Texts } from '../../useTexts';
import { pointState } from '../recoveryPoint/pointState';
import { Ago, Span } from '../shared/Ago';
import type { DataColumn } from '../shared/DataTable';
import { Hinted } from '../shared/Hinted';
import { numberText } from '../shared/numberText';
import type { CsvColumn } from '../shared/tableCsv';
import { EVIDENCE, EvidenceMark, evidenceWord } from '../status/EvidenceMark';
import { keyOf } from './itemDeltas';
import { OutcomeMark } from './OutcomeMark';
import styles from './recoveryPoints.module.css';

type PointColumn = DataColumn<BackupRun>;

/** What a copy of the table needs besides: the state that notes tell in it. */
export function stateColumn(t: Texts): CsvColumn<BackupRun> {
  return { label: t('cluster.points.state'), csv: pointState };
}

/** What the table of recovery points tells of each. */
export function pointColumns(
  t: Texts,
  deltas: ReadonlyMap<string, number>,
  onOpen: (run: BackupRun) => void,
): readonly PointColumn[] {
  return [
    nameColumn(t, onOpen),
    {
      id: 'time',
      label: t('cluster.points.time'),
      cell: ({ startedAt }) => (startedAt ? <Ago time={startedAt} /> : '–'),
      sortBy: ({ startedAt }) => startedAt,
      csv: ({ startedAt }) => startedAt,
    },
    {
      id: 'cluster',
      label: t('cluster.points.cluster'),
      cell: ({ cluster }) => cluster,
      sortBy: ({ cluster }) => cluster,
      csv: ({ cluster }) => cluster,
    },
    {
      id: 'phase',
      label: t('cluster.points.phase'),
      cell: run => <OutcomeMark run={run} />,
      sortBy: ({ outcome }) => outcome,
      csv: ({ outcome, phase }) => phase ?? outcome,
    },
    itemsColumn(t, deltas),
    durationColumn(t),
    {
      id: 'evidence',
      label: t('cluster.points.evidence'),
      cell: ({ evidence, verificationFailed }) => (
        <EvidenceMark evidence={evidence} isDamaged={verificationFailed} />
      ),
      sortBy: ({ evidence, verificationFailed }) =>
        verificationFailed ? -1 : evidence && EVIDENCE.indexOf(evidence),
      csv: evidenceWord,
    },
    expiryColumn(t),
    releaseColumn(t),
  ];
}

function nameColumn(t: Texts, onOpen: (run: BackupRun) => void): PointColumn {
  return {
    id: 'backup',
    label: t('cluster.points.backup'),
    isSingleLine: true,
    isRowHeader: true,
    cell: run => (
      <>
        <button
          type="button"
          className={styles.open}
          aria-label={t('cluster.points.open', { backup: run.name })}
          onClick={() => onOpen(run)}
        >
          {run.name}
        </button>
        <State run={run} t={t} />
      </>
    ),
    sortBy: ({ name }) => name,
    csv: ({ name }) => name,
  };
}

function State({ run, t }: { readonly run: BackupRun; readonly t: Texts }) {
  if (run.goneAt) {
    return (
      <span className={styles.note}>
        {t('cluster.points.gone', { time: <Ago time={run.goneAt} /> })}
      </span>
    );
  }
  const isWhole = run.outcome === 'completed' || run.outcome === 'degraded';
  if (run.usable !== false || !isWhole || run.verificationFailed) return null;
  return <span className={styles.note}>{t('cluster.points.unusable')}</span>;
}

function itemsColumn(
  t: Texts,
  deltas: ReadonlyMap<string, number>,
): PointColumn {
  return {
    id: 'items',
    label: t('cluster.points.items'),
    align: 'end',
    cell: run => <Items run={run} delta={deltas.get(keyOf(run))} t={t} />,
    sortBy: ({ items }) => items,
    csv: ({ items }) => items,
  };
}

function Items(props: {
  readonly run: BackupRun;
  readonly delta: number | undefined;
  readonly t: Texts;
}) {
  const { run, delta, t } = props;
  const { items, totalItems, outcome } = run;
  if (items === undefined) return '–';
  if (outcome === 'running' && totalItems !== undefined) {
    return t('cluster.points.running', {
      items: numberText(items),
      total: numberText(totalItems),
    });
  }
  const signed = delta ? signedOf(delta) : undefined;
  return (
    <span className={styles.number}>
      {signed && (
        <Hinted
          className={styles.delta}
          hint={t('cluster.points.itemsDelta', { delta: signed })}
        >
          {signed}
        </Hinted>
      )}{' '}
      {numberText(items)}
    </span>
  );
}

/** `+3`, `−12`. */
function signedOf(delta: number): string {
  return delta > 0 ? `+${numberText(delta)}` : `−${numberText(-delta)}`;
}

function durationColumn(t: Texts): PointColumn {
  return {
    id: 'duration',
    label: t('cluster.points.duration'),
    align: 'end',
    cell: ({ durationSeconds }) =>
      durationSeconds === undefined ? '–' : <Span seconds={durationSeconds} />,
    sortBy: ({ durationSeconds }) => durationSeconds,
    csv: ({ durationSeconds }) => durationSeconds,
  };
}

function expiryColumn(t: Texts): PointColumn {
  return {
    id: 'expires',
    label: t('cluster.points.expires'),
    cell: ({ expires }) => (expires ? <Ago time={expires} /> : '–'),
    sortBy: ({ expires }) => expires,
    csv: ({ expires }) => expires,
  };
}

function releaseColumn(t: Texts): PointColumn {
  return {
    id: 'release',
    label: t('cluster.points.origin'),
    isSingleLine: true,
    cell: ({ origin, kcmRelease }) => (
      <>
        {t(`shared.origin.${origin}`)}
        {kcmRelease && <span className={styles.note}>{kcmRelease}</span>}
      </>
    ),
    csv: ({ origin, kcmRelease }) =>
      kcmRelease ? `${origin} (${kcmRelease})` : origin,
  };
}
