import type {
  CoverageGap,
  GapKey,
  Severity,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { compareSeverity } from '@kcm-backup/core';

/** What one cluster would miss, worst first. */
export interface ClusterGaps {
  readonly cluster: string;
  readonly worst: Severity;
  readonly gaps: readonly CoverageGap[];
}

/** The gaps by cluster: the worst cluster first, then as they were told. */
export function gapsByCluster(
  gaps: readonly CoverageGap[],
): readonly ClusterGaps[] {
  const clusters = [...new Set(gaps.map(({ cluster }) => cluster))];
  return clusters
    .map(cluster => {
      const own = gaps
        .filter(gap => gap.cluster === cluster)
        .sort(compareSeverity);
      return { cluster, worst: own[0].severity, gaps: own };
    })
    .sort((a, b) => compareSeverity(a.gaps[0], b.gaps[0]));
}

/** How many of each severity. */
export function gapCounts(
  gaps: readonly CoverageGap[],
): Readonly<Record<Severity, number>> {
  const count = (severity: Severity) =>
    gaps.filter(gap => gap.severity === severity).length;
  return {
    critical: count('critical'),
    warning: count('warning'),
    info: count('info'),
  };
}

/** What names a gap in a request. */
export function keyOf({
  cluster,
  resource,
  namespace,
  name,
}: CoverageGap): GapKey {
  return { cluster, resource, name, ...(namespace ? { namespace } : {}) };
}

/** The same as one string, to tell gaps apart. */
export function idOf({ cluster, resource, namespace, name }: GapKey): string {
  return [cluster, resource, namespace ?? '', name].join('/');
}

/** `Secret/kcm-system/aws-credentials`. */
export function gapName({ kind, namespace, name }: CoverageGap): string {
  return [kind, namespace, name].filter(Boolean).join('/');
}
