import type { RestoreTarget } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Cluster, Fleet } from '@kcm-backup/core';
import type { HubRecord, Hubs, OpenHub } from '../hubs/HubRecord';

/** What opens the clusters that are restored onto and not watched. */
export interface OpensClusters {
  open(name: string): Promise<OpenHub>;
}

/** A restore target of the configuration. */
export interface TargetConfig {
  readonly name: string;
  readonly title?: string;
  /** Exported YAML. */
  readonly isSnapshot: boolean;
  /** Regions that come back on clusters of their own, `<name>/<region>`. */
  readonly regions: readonly string[];
}

export interface TargetsOptions {
  readonly hubs: Pick<Hubs, 'open' | 'get'>;
  readonly clusters: OpensClusters;
  readonly configured: readonly TargetConfig[];
}

/** The clusters that backups may be restored onto: hubs, and configured others. */
export class Targets {
  constructor(private readonly options: TargetsOptions) {}

  /** Those that are no hubs. */
  get configured(): readonly RestoreTarget[] {
    return this.options.configured.map(({ name, title, isSnapshot }) => ({
      ...{ name, title, kind: 'target' as const, offline: isSnapshot },
    }));
  }

  /** @throws what opening throws */
  async open(name: string): Promise<OpenHub> {
    const { hubs, clusters, configured } = this.options;
    if (hubs.get(name)) return hubs.open(name);
    const regions = configured.find(one => one.name === name)?.regions ?? [];
    const opened = await clusters.open(name);
    const openRegion = async (region: string) => {
      const id = `${name}/${region}`;
      if (!regions.includes(id)) return undefined;
      return (await clusters.open(id)).fleet.hub;
    };
    return { ...opened, fleet: withRegions(opened.fleet, openRegion) };
  }
}

/** A fleet some of whose regions are elsewhere than its hub says. */
function withRegions(
  fleet: Fleet,
  open: (region: string) => Promise<Cluster | undefined>,
): Fleet {
  return {
    ...{ name: fleet.name, hub: fleet.hub },
    region: async (name, options) =>
      (await open(name)) ?? fleet.region(name, options),
  };
}

/** A hub as a target. */
export function hubAsTarget({ name, title, sight }: HubRecord): RestoreTarget {
  return { name, title, kind: 'hub', offline: sight.state === 'snapshot' };
}
