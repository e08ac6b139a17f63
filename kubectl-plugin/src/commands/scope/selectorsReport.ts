import { formatLabelSelector, type LabelSelector } from '@kcm-backup/core';
import { machineData, type Report } from '../../render/report';
import { renderTable } from '../../render/table';

export type SelectorForm = 'exact' | 'folded' | 'static';

/** The `orLabelSelectors` of each cluster's Backup. */
export function selectorsReport(
  form: SelectorForm,
  clusters: readonly {
    readonly cluster: string;
    readonly orLabelSelectors: readonly LabelSelector[];
  }[],
) {
  const rows = clusters.flatMap(({ cluster, orLabelSelectors }) =>
    orLabelSelectors.map(selector => ({
      cluster,
      selector: formatLabelSelector(selector),
    })),
  );
  const data = machineData('BackupSelectors', { form, clusters });
  const report: Report<typeof data> = {
    data,
    list: 'clusters',
    names: () => rows.map(row => row.selector),
    text: view =>
      renderTable(
        [
          { header: 'CLUSTER', value: row => row.cluster },
          { header: 'SELECTOR', value: row => row.selector },
        ],
        rows,
        view,
      ),
  };
  return report;
}
