import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Texts } from '../../useTexts';
import { type CsvColumn, tableCsv } from '../shared/tableCsv';

/**
 * A table of hubs to be copied: with how well each is seen, and as of when, as a
 * level in a file is else of no day.
 */
export function hubCsv(
  t: Texts,
  columns: readonly CsvColumn<HubSummary>[],
  hubs: readonly HubSummary[],
): string {
  return tableCsv([...columns, ...besides(t)], hubs);
}

function besides(t: Texts): readonly CsvColumn<HubSummary>[] {
  return [
    { label: t('fleet.table.sight'), csv: ({ sight }) => sight.state },
    { label: t('fleet.table.readAt'), csv: ({ sight }) => sight.readAt },
    { label: t('fleet.table.at'), csv: ({ at }) => at },
    { label: t('fleet.table.worst'), csv: ({ worst }) => worst?.code },
    {
      label: t('fleet.table.worstMessage'),
      csv: ({ worst }) => worst?.message,
    },
  ];
}
