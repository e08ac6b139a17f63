import type { CallOptions } from './Cluster';

/** Reads what Velero hands out by signed URL: logs, results, contents. */
export interface Downloader {
  /**
   * The bytes behind the URL, as stored (Velero's files are gzip).
   *
   * @throws UnreachableError when the host does not answer (an in-cluster
   *   object store seen from a laptop), NotFoundError when the store has no
   *   such file. Messages never hold the URL's query: it is a credential.
   */
  open(url: string, options?: CallOptions): AsyncIterable<Uint8Array>;
}
