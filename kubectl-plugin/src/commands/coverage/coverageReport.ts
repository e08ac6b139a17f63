import type { CoverageReport } from '@kcm-backup/core';
import { machineData, type Report } from '../../render/report';
import { gapLines } from './gapLines';
import { summaryLine } from './summaryLine';
import { unseenLines } from './unseenLines';
import { notesTable } from './notesTable';

/** The gaps, worst first; then how much there is of the rest. */
export function coverageReport(coverage: CoverageReport) {
  const data = machineData('CoverageReport', coverage);
  const report: Report<typeof data> = {
    data,
    list: 'gaps',
    names: ({ gaps }) =>
      gaps.map(({ resource, name }) => `${resource}/${name}`),
    text: (view, { gaps, unseen, regenerated, excluded }) =>
      [
        gapLines(gaps, view),
        unseenLines(unseen, view),
        view.wide ? notesTable([...regenerated, ...excluded], view) : '',
        summaryLine(coverage, view),
      ]
        .filter(part => part !== '')
        .join('\n'),
  };
  return report;
}
