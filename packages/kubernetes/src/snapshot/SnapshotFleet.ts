import {
  KCM_GROUP,
  NotExportedError,
  type CallOptions,
  type Cluster,
  type Fleet,
} from '@kcm-backup/core';

/** A hub and its regions, all of them exported. */
export class SnapshotFleet implements Fleet {
  constructor(
    readonly name: string,
    readonly hub: Cluster,
    private readonly regions: ReadonlyMap<string, Cluster>,
  ) {}

  async region(name: string, { signal }: CallOptions = {}): Promise<Cluster> {
    signal?.throwIfAborted();
    const region = this.regions.get(name);
    if (region) return region;
    throw new NotExportedError(
      `The snapshot ${this.hub.location} holds nothing of Region ${name}.`,
      {
        remedy: `Export it to region-${name}.yaml; for whether there is such a Region: kubectl get regions.${KCM_GROUP}`,
      },
    );
  }
}
