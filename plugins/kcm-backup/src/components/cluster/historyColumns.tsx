import type { HistoryEvent } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Texts } from '../../useTexts';
import { EventTime } from '../actions/EventTime';
import { userName } from '../actions/userName';
import { Span } from '../shared/Ago';
import type { DataColumn } from '../shared/DataTable';
import status from '../status/status.module.css';

/** What tells an event from others of its hub. */
export function eventKey({ kind, cluster, backup, at }: HistoryEvent): string {
  return [kind, cluster, backup, at].join('/');
}

/** What the history tells of each event. */
export function historyColumns(t: Texts): readonly DataColumn<HistoryEvent>[] {
  return [
    {
      id: 'what',
      label: t('cluster.history.what'),
      isRowHeader: true,
      isSingleLine: true,
      cell: ({ kind }) => t(`cluster.history.kind.${kind}`),
      sortBy: ({ kind }) => kind,
      csv: ({ kind }) => kind,
    },
    {
      id: 'when',
      label: t('cluster.history.when'),
      cell: ({ at }) => <EventTime at={at} />,
      sortBy: ({ at }) => Date.parse(at),
      csv: ({ at }) => at,
    },
    {
      id: 'cluster',
      label: t('cluster.history.cluster'),
      cell: ({ cluster }) => cluster,
      sortBy: ({ cluster }) => cluster,
      csv: ({ cluster }) => cluster,
    },
    {
      id: 'backup',
      label: t('cluster.history.backup'),
      cell: ({ backup }) => backup ?? '–',
      sortBy: ({ backup }) => backup,
      csv: ({ backup }) => backup,
    },
    outcomeColumn(t),
    {
      id: 'message',
      label: t('cluster.history.message'),
      cell: ({ message }) => message ?? '–',
      csv: ({ message }) => message,
    },
    {
      id: 'took',
      label: t('cluster.history.took'),
      align: 'end',
      cell: event => <Took event={event} />,
      sortBy: secondsOf,
      csv: secondsOf,
    },
    {
      id: 'by',
      isSingleLine: true,
      label: t('cluster.history.by'),
      cell: ({ by }) => (by ? userName(by) : '–'),
      csv: ({ by }) => by,
    },
  ];
}

function outcomeColumn(t: Texts): DataColumn<HistoryEvent> {
  return {
    id: 'outcome',
    label: t('cluster.history.outcome'),
    cell: ({ result, target }) => (
      <>
        {result ? t(`cluster.history.result.${result}`) : '–'}
        {target && (
          <span className={status.note}>
            {t('actions.progress.onto', { target })}
          </span>
        )}
      </>
    ),
    sortBy: ({ result }) => result,
    csv: ({ result }) => result,
  };
}

function Took({ event }: { readonly event: HistoryEvent }) {
  const seconds = secondsOf(event);
  return seconds === undefined ? '–' : <Span seconds={seconds} />;
}

/** How long it took or lasted; of what goes on nobody knows yet. */
function secondsOf({ at, endedAt, seconds }: HistoryEvent): number | undefined {
  if (seconds !== undefined) return Math.round(seconds);
  if (!endedAt) return undefined;
  return Math.round((Date.parse(endedAt) - Date.parse(at)) / 1000);
}
