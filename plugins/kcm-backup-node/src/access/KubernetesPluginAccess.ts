import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type {
  ClusterAccess,
  ClusterToOpen,
  OpenedCluster,
} from '../clusterAccess';
import { connectCluster, type ConnectOptions } from './connectCluster';
import { PluginTokenCredentials } from './PluginTokenCredentials';

/**
 * What a request to another plugin of the backend needs.
 *
 * @public
 */
export interface PluginRequests {
  readonly auth: AuthService;
  readonly discovery: DiscoveryService;
}

const PLUGIN = 'kubernetes';

/**
 * `type: kubernetes`: a cluster that Backstage's Kubernetes plugin knows, with
 * the credentials that it has of it: requests go through its proxy.
 */
export class KubernetesPluginAccess implements ClusterAccess {
  readonly type = 'kubernetes';

  constructor(
    private readonly options: ConnectOptions,
    private readonly requests: PluginRequests,
  ) {}

  async open(cluster: ClusterToOpen): Promise<OpenedCluster> {
    const { auth, discovery } = this.requests;
    const name = cluster.access.getString('cluster');
    const base = await discovery.getBaseUrl(PLUGIN);
    const server = `${base}/proxy`;
    const connection = { server, cluster: { server }, user: {} };
    return connectCluster(cluster, connection, this.options, {
      credentials: new PluginTokenCredentials(auth, PLUGIN),
      headers: { 'Backstage-Kubernetes-Cluster': name },
    });
  }
}
