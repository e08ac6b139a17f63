import type { RestoreTarget } from '@kcm-backup/backstage-plugin-kcm-backup-common';
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
}

export interface TargetsOptions {
  readonly hubs: Pick<Hubs, 'open' | 'get'>;
  readonly clusters: OpensClusters;
  readonly configured: readonly TargetConfig[];
}

/** The clusters that backups may be restored onto: hubs, and configured others. */
export class Targets {
  constructor(private readonly options: TargetsOptions) {}

  /** Those that are no hubs: whoever may plan may use them. */
  get configured(): readonly RestoreTarget[] {
    return this.options.configured.map(({ name, title, isSnapshot }) => ({
      ...{ name, title, kind: 'target' as const, offline: isSnapshot },
    }));
  }

  isHub(name: string): boolean {
    return this.options.hubs.get(name) !== undefined;
  }

  has(name: string): boolean {
    return (
      this.isHub(name) || this.options.configured.some(one => one.name === name)
    );
  }

  /** @throws what opening throws */
  open(name: string): Promise<OpenHub> {
    const { hubs, clusters } = this.options;
    return this.isHub(name) ? hubs.open(name) : clusters.open(name);
  }
}

/** A hub as a target. */
export function hubAsTarget({ name, title, sight }: HubRecord): RestoreTarget {
  return { name, title, kind: 'hub', offline: sight.state === 'snapshot' };
}
