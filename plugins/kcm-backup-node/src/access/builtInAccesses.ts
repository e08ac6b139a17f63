import type { ClusterAccess } from '../clusterAccess';
import type { ConnectOptions } from './connectCluster';
import { InClusterAccess } from './InClusterAccess';
import { KubeconfigAccess } from './KubeconfigAccess';
import {
  KubernetesPluginAccess,
  type PluginRequests,
} from './KubernetesPluginAccess';
import { SnapshotAccess } from './SnapshotAccess';

/**
 * The ways to reach a management cluster that come with the plugin.
 *
 * @public
 */
export function builtInAccesses(
  options: ConnectOptions,
  requests: PluginRequests,
): readonly ClusterAccess[] {
  return [
    new KubeconfigAccess(options),
    new InClusterAccess(options),
    new KubernetesPluginAccess(options, requests),
    new SnapshotAccess(),
  ];
}
