import type { CallOptions, Cluster } from './Cluster';

/**
 * A management cluster and the regional clusters it manages through.
 *
 * A region that cannot be reached is an answer, not the end: operations ask for
 * each region on its own, so that one dead region never hides another.
 */
export interface Fleet {
  /** What people call it: a context of a kubeconfig, the folder of a snapshot. */
  readonly name: string;

  /** The management cluster. */
  readonly hub: Cluster;

  /**
   * The regional cluster that a Region object names, by the credentials that
   * kcm itself would use.
   *
   * @throws NotFoundError when there is no such Region, or no Secret with its
   *   kubeconfig; NotExportedError when a snapshot has nothing of it; ForbiddenError when the Secret may not be read;
   *   InvalidObjectError when it does not hold a kubeconfig. That the region is
   *   dead shows only with the first call to it.
   */
  region(name: string, options?: CallOptions): Promise<Cluster>;
}
