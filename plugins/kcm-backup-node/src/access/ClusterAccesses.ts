import type {
  ClusterAccess,
  ClusterAccessExtensionPoint,
  OpenedCluster,
} from '../clusterAccess';
import type { ClusterConfig } from '../config/KcmBackupConfig';

/**
 * All ways to reach management clusters, by the type that names each.
 *
 * @public
 */
export class ClusterAccesses implements ClusterAccessExtensionPoint {
  private readonly byType = new Map<string, ClusterAccess>();

  constructor(accesses: readonly ClusterAccess[] = []) {
    accesses.forEach(access => this.addClusterAccess(access));
  }

  addClusterAccess(access: ClusterAccess): void {
    if (this.byType.has(access.type)) {
      throw new Error(
        `There is an access of type ${access.type} already: a module that adds another needs a type of its own.`,
      );
    }
    this.byType.set(access.type, access);
  }

  /** @throws Error that names the key, for a type that nobody knows */
  check(cluster: ClusterConfig): void {
    this.accessOf(cluster);
  }

  /** @throws what the access throws; Error for a type that nobody knows */
  async open(cluster: ClusterConfig): Promise<OpenedCluster> {
    const { name, region, namespace, access } = cluster;
    return this.accessOf(cluster).open({ name, region, namespace, access });
  }

  private accessOf({ access, key }: ClusterConfig): ClusterAccess {
    const type = access.getString('type');
    const found = this.byType.get(type);
    if (found) return found;
    const known = [...this.byType.keys()].join(', ');
    throw new Error(
      `${key}.access.type: there is no access ${JSON.stringify(type)}. It can be ${known}, or what a module of the plugin adds.`,
    );
  }
}
