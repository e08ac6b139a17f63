import { UsageError } from '@kcm-backup/core';
import { inClusterKubeconfig, selectConnection } from '@kcm-backup/kubernetes';
import type {
  ClusterAccess,
  ClusterToOpen,
  OpenedCluster,
} from '../clusterAccess';
import { connectCluster, type ConnectOptions } from './connectCluster';

/** `type: inCluster`: the cluster that the backend runs in. */
export class InClusterAccess implements ClusterAccess {
  readonly type = 'inCluster';

  /** @param folder of the service account; Kubernetes' own when absent */
  constructor(
    private readonly options: ConnectOptions,
    private readonly folder?: string,
  ) {}

  async open(cluster: ClusterToOpen): Promise<OpenedCluster> {
    const kubeconfig = inClusterKubeconfig(this.options.env, this.folder);
    if (!kubeconfig) {
      throw new UsageError(
        `${cluster.name} is reached by the service account of the backend's Pod, and the backend does not run in one.`,
        { remedy: 'Give access of another type, such as kubeconfig.' },
      );
    }
    const connection = selectConnection(kubeconfig);
    return connectCluster(cluster, connection, this.options);
  }
}
