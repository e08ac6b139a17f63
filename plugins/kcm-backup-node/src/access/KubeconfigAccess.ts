import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { loadKubeconfig, selectConnection } from '@kcm-backup/kubernetes';
import type {
  ClusterAccess,
  ClusterToOpen,
  OpenedCluster,
} from '../clusterAccess';
import { connectCluster, type ConnectOptions } from './connectCluster';

/** `type: kubeconfig`: a file, which may be replaced at any time. */
export class KubeconfigAccess implements ClusterAccess {
  readonly type = 'kubeconfig';

  constructor(private readonly options: ConnectOptions) {}

  async open(cluster: ClusterToOpen): Promise<OpenedCluster> {
    const path = cluster.access.getString('path');
    const context = cluster.access.getOptionalString('context');
    const kubeconfig = loadKubeconfig(this.options.env, { path });
    const before = await fingerprint(path);
    const connection = selectConnection(kubeconfig, { context });
    const connected = connectCluster(cluster, connection, this.options);
    return {
      ...connected,
      isOutdated: async options =>
        (await fingerprint(path)) !== before || connected.isOutdated(options),
    };
  }
}

/** Of the file as it is now; one that is not there has one too. */
async function fingerprint(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => 'none');
  return createHash('sha256').update(bytes).digest('hex');
}
