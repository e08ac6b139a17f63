import type {
  ClusterAccesses,
  ClusterConfig,
  OpenedCluster,
} from '@kcm-backup/backstage-plugin-kcm-backup-node';
import { type Clock, NotFoundError } from '@kcm-backup/core';
import type { OpenHub } from './HubRecord';

/** After this long credentials are taken anew. */
const KEPT_MS = 60_000;

interface Kept {
  readonly until: number;
  readonly opened: Promise<OpenedCluster>;
}

/**
 * Clusters to be asked themselves, by name. Whoever asks may do so for hours:
 * what was opened is never closed here, idle connections end by themselves.
 */
export class OpenClusters {
  private readonly clusters: ReadonlyMap<string, ClusterConfig>;
  private readonly kept = new Map<string, Kept>();

  constructor(
    clusters: readonly ClusterConfig[],
    private readonly accesses: ClusterAccesses,
    private readonly clock: Clock,
  ) {
    this.clusters = new Map(clusters.map(cluster => [cluster.name, cluster]));
  }

  /** @throws NotFoundError for an unknown name; what opening throws */
  async open(name: string): Promise<OpenHub> {
    const cluster = this.clusters.get(name);
    if (!cluster) throw new NotFoundError(`There is no cluster ${name}.`);
    const { fleet, exportedAt, store } = await this.opened(cluster);
    return { fleet, exportedAt, store, namespace: cluster.namespace };
  }

  private opened(cluster: ClusterConfig): Promise<OpenedCluster> {
    const now = this.clock.now().getTime();
    const known = this.kept.get(cluster.name);
    if (known && now < known.until) return known.opened;
    this.dropExpired(now);
    const opened = this.accesses.open(cluster);
    const kept = { opened, until: now + KEPT_MS };
    this.kept.set(cluster.name, kept);
    opened.catch(() => {
      if (this.kept.get(cluster.name) === kept) this.kept.delete(cluster.name);
    });
    return opened;
  }

  /** Of others too: an export is all objects of a hub. */
  private dropExpired(now: number): void {
    for (const [name, { until }] of this.kept) {
      if (until <= now) this.kept.delete(name);
    }
  }
}
