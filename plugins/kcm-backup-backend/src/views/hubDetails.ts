import type {
  ClusterStatus as ClusterView,
  HubDetails,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { ClusterStatus } from '@kcm-backup/core';
import type { HubEntry } from '../directory/HubEntry';
import type { HubRecord } from '../hubs/HubRecord';
import { findingView } from './findingView';
import { hubSummary } from './hubSummary';

/** All that is known of a hub, from memory. */
export function hubDetails(
  record: HubRecord,
  entry: HubEntry | undefined,
): HubDetails {
  const { status, timelines, markers, runs } = record;
  return {
    ...hubSummary(record, entry),
    status: (status?.clusters ?? []).map(clusterView),
    unseen: status?.unseen ?? [],
    timelines,
    markers,
    recoveryPoints: runs,
  };
}

function clusterView(cluster: ClusterStatus): ClusterView {
  return { ...cluster, findings: cluster.findings.map(findingView) };
}
