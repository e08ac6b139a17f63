import type { CoverageReport as CoverageView } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { rfc3339, type CoverageReport } from '@kcm-backup/core';

/** What a restore would miss; what is in order is only counted. */
export function coverageView(
  { gaps, covered, regenerated, excluded, unseen }: CoverageReport,
  readAt: Date,
): CoverageView {
  return {
    readAt: rfc3339(readAt),
    gaps,
    covered,
    regenerated: regenerated.length,
    excluded: excluded.length,
    unseen,
  };
}
