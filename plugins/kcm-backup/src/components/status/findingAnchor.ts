import type { Finding } from '@kcm-backup/backstage-plugin-kcm-backup-common';

/** Where on the page of its hub a finding stands, without the `#`. */
export function findingAnchor({
  cluster,
  code,
}: Pick<Finding, 'cluster' | 'code'>): string {
  return `finding-${cluster}-${code}`;
}
