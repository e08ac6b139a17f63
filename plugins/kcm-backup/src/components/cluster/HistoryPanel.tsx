import { useMemo } from 'react';
import { SLOW_POLL, useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useTexts } from '../../useTexts';
import { CsvButton } from '../shared/CsvButton';
import { DataTable } from '../shared/DataTable';
import { ErrorPanel } from '../shared/ErrorPanel';
import { Section } from '../shared/Section';
import { StaleNote } from '../shared/StaleNote';
import { tableCsv } from '../shared/tableCsv';
import { useOrder } from '../shared/useOrder';
import { eventKey, historyColumns } from './historyColumns';

/**
 * When the RPO was breached, when the hub was out of sight, and what was proved
 * of it, failures too.
 */
export function HistoryPanel({ hub }: { readonly hub: string }) {
  const t = useTexts();
  const api = useKcmBackupApi();
  const answer = useAnswer(
    abort => api.until(abort).getHistory(hub),
    [api, hub],
    { isAbout: signal => signal.hub === hub, pollEvery: SLOW_POLL },
  );
  const { value: events, error, refresh } = answer;
  const columns = useMemo(() => historyColumns(t), [t]);
  const order = useOrder(columns, events);
  return (
    <Section
      title={t('cluster.history.title')}
      actions={
        events && (
          <CsvButton
            name={t('cluster.history.title')}
            text={() => tableCsv(columns, order.rows ?? [])}
          />
        )
      }
    >
      <StaleNote answer={answer} />
      {error && !events ? (
        <ErrorPanel error={error} onRetry={refresh} />
      ) : (
        <DataTable
          label={t('cluster.history.title')}
          columns={columns}
          rows={events}
          order={order}
          keyOf={eventKey}
          limit={10}
          empty={t('cluster.history.none')}
        />
      )}
    </Section>
  );
}
