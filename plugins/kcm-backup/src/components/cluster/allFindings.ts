import type {
  ClusterStatus,
  Finding,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { compareSeverity } from '@kcm-backup/core';

/**
 * The findings of a hub and its regions, the most severe first; within one
 * severity in the order in which they are mended, as they came.
 */
export function allFindings(
  status: readonly ClusterStatus[],
): readonly Finding[] {
  return status.flatMap(({ findings }) => findings).sort(compareSeverity);
}
