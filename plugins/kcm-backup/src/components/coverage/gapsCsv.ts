import type { CoverageGap } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Texts } from '../../useTexts';
import { csv } from '../shared/csv';

/** The gaps as a table to copy. */
export function gapsCsv(gaps: readonly CoverageGap[], t: Texts): string {
  return csv(
    [
      t('coverage.csv.cluster'),
      t('coverage.csv.severity'),
      t('coverage.csv.kind'),
      t('coverage.csv.namespace'),
      t('coverage.csv.name'),
      t('coverage.csv.reason'),
      t('coverage.csv.loss'),
      t('coverage.csv.referencedBy'),
      t('coverage.csv.fix'),
    ],
    gaps.map(gap => [
      gap.cluster,
      gap.severity,
      gap.kind,
      gap.namespace,
      gap.name,
      gap.reason,
      gap.loss,
      gap.referencedBy.join(' '),
      gap.fix,
    ]),
  );
}
