import { useMemo } from 'react';
import { SLOW_POLL, useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useTexts } from '../../useTexts';
import { AnswerSection } from '../shared/AnswerSection';
import { DataTable } from '../shared/DataTable';
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
  const columns = useMemo(() => historyColumns(t), [t]);
  const order = useOrder(columns, answer.value);
  return (
    <AnswerSection
      title={t('cluster.history.title')}
      answer={answer}
      csv={() => tableCsv(columns, order.rows ?? [])}
    >
      <DataTable
        label={t('cluster.history.title')}
        columns={columns}
        rows={answer.value}
        order={order}
        keyOf={eventKey}
        limit={10}
        empty={t('cluster.history.none')}
      />
    </AnswerSection>
  );
}
