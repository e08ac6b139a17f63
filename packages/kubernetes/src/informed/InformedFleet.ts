import type { CallOptions, Cluster, Fleet } from '@kcm-backup/core';
import { InformedCluster, type InformedOptions } from './InformedCluster';

interface InformedRegion {
  readonly region: Cluster;
  readonly informed: InformedCluster;
}

/** A fleet whose lists are answered from memory; see {@link InformedCluster}. */
export class InformedFleet implements Fleet {
  readonly name: string;
  readonly hub: InformedCluster;
  private readonly regions = new Map<string, InformedRegion>();
  private isClosed = false;

  constructor(
    private readonly inner: Fleet,
    private readonly options: InformedOptions = {},
  ) {
    this.name = inner.name;
    this.hub = new InformedCluster(inner.hub, options);
  }

  async region(name: string, options?: CallOptions): Promise<Cluster> {
    const region = await this.inner.region(name, options);
    if (this.isClosed) return region;
    const known = this.regions.get(name);
    if (known?.region === region) return known.informed;
    known?.informed.close();
    const informed = new InformedCluster(region, this.options);
    this.regions.set(name, { region, informed });
    return informed;
  }

  /** See `InformedCluster.forget`. */
  forget(): void {
    this.all().forEach(cluster => cluster.forget());
  }

  /** Stops all watches, of the hub and of every region. */
  close(): void {
    this.isClosed = true;
    this.all().forEach(cluster => cluster.close());
    this.regions.clear();
  }

  private all(): readonly InformedCluster[] {
    const regions = [...this.regions.values()];
    return [this.hub, ...regions.map(({ informed }) => informed)];
  }
}
