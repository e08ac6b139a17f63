import type {
  ClusterStatus,
  Finding,
  Severity,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';

const RANK: Readonly<Record<Severity, number>> = {
  critical: 0,
  warning: 1,
  info: 2,
};

/**
 * The findings of a hub and its regions, the most severe first; within one
 * severity in the order in which they are mended, as they came.
 */
export function allFindings(
  status: readonly ClusterStatus[],
): readonly Finding[] {
  return status
    .flatMap(({ findings }) => findings)
    .sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}
