import type { Finding as FindingView } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { findingRules, type Finding } from '@kcm-backup/core';

const MEANS: ReadonlyMap<string, string> = new Map(
  findingRules.map(({ code, meaning, consequence }) => [
    code,
    `${meaning} ${consequence}`,
  ]),
);

/** A finding with what its code means, for whoever sees it the first time. */
export function findingView(finding: Finding): FindingView {
  return { ...finding, means: MEANS.get(finding.code) };
}
