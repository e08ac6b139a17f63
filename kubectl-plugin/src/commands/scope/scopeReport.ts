import type { BackupScope, ScopeNotice } from '@kcm-backup/core';
import { machineData, type Report, type View } from '../../render/report';
import { printable } from '../../render/printable';
import { renderTable } from '../../render/table';

/** The selectors with their reasons, then what is wrong with them. */
export function scopeReport(scope: BackupScope) {
  const { clusters, notices, blocked } = scope;
  const rows = clusters.flatMap(({ cluster, selectors }) =>
    selectors.map(({ key, value, reasons }) => ({
      cluster,
      selector: `${key}=${value}`,
      reasons,
    })),
  );
  const data = machineData('BackupScope', { clusters, notices, blocked });
  const report: Report<typeof data> = {
    data,
    list: 'clusters',
    names: () => [...new Set(rows.map(row => row.selector))],
    text: view => {
      const table = renderTable(
        [
          { header: 'CLUSTER', value: row => row.cluster },
          { header: 'SELECTOR', value: row => row.selector },
          { header: 'REASON', value: ({ reasons }) => shorten(reasons, view) },
        ],
        rows,
        view,
      );
      return table + noticeLines(notices, view);
    },
  };
  return report;
}

/** One reason tells the story; `-o wide` has them all. */
function shorten(reasons: readonly string[], view: View): string {
  if (view.wide || reasons.length === 1) return reasons.join('; ');
  return `${reasons[0]}; and ${reasons.length - 1} more`;
}

/** One block per notice: what, and below it what to do. */
export function noticeLines(
  notices: readonly ScopeNotice[],
  { paint }: View,
): string {
  const blocks = notices.map(({ severity, code, message, remedy }) => {
    const style = severity === 'info' ? 'dim' : severity;
    const head = `${paint(style, severity)}  ${code}  ${printable(message)}\n`;
    return remedy ? `${head}  try: ${printable(remedy)}\n` : head;
  });
  return blocks.length > 0 ? `\n${blocks.join('')}` : '';
}
