import type { CoverageReport } from '@kcm-backup/core';
import type { View } from '../../render/report';

/** How many there are of each, and what closes most of them. */
export function summaryLine(
  { gaps, covered, regenerated, excluded, unseen }: CoverageReport,
  { paint }: View,
): string {
  const counts = (['critical', 'warning', 'info'] as const)
    .map(severity => ({
      severity,
      amount: gaps.filter(gap => gap.severity === severity).length,
    }))
    .filter(({ amount }) => amount > 0)
    .map(({ severity, amount }) =>
      paint(severity === 'info' ? 'dim' : severity, `${amount} ${severity}`),
    );
  const grave = unseen.some(({ matters }) => matters);
  const clean = grave ? 'no gap in what was seen' : paint('good', 'no gap');
  const verdict = counts.length > 0 ? `gaps: ${counts.join(', ')}` : clean;
  const closable = gaps.filter(gap => gap.closable).length;
  const hint =
    closable > 0
      ? `close ${closable} of them: kubectl kcm-backup coverage --label\n`
      : '';
  return `${verdict}; in the backup: ${covered}, made again: ${regenerated.length}, left out by design: ${excluded.length}\n${hint}`;
}
