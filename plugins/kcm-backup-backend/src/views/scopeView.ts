import type { BackupScope as ScopeView } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { BackupScope } from '@kcm-backup/core';

/** The selectors of each cluster, and what to know about them. */
export function scopeView({
  clusters,
  notices,
  blocked,
}: BackupScope): ScopeView {
  return {
    clusters: clusters.map(({ cluster, selectors }) => ({
      cluster,
      selectors,
    })),
    warnings: [
      ...(blocked === undefined ? [] : [blocked]),
      ...notices.map(({ message }) => message),
    ],
  };
}
