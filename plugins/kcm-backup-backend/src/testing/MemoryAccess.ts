import type {
  ClusterAccess,
  ClusterToOpen,
  OpenedCluster,
} from '@kcm-backup/backstage-plugin-kcm-backup-node';
import { healthyServers, type HealthyServers } from '@kcm-backup/core/testing';

/** `type: memory`: a healthy hub in memory for each name, that tests harm. */
export class MemoryAccess implements ClusterAccess {
  /** How often each hub was opened. */
  readonly openings = new Map<string, number>();
  /** How many are open. */
  opened = 0;
  /** Those whose credentials were replaced. */
  readonly outdated = new Set<string>();
  /** Those of which it is not told whether they were. */
  readonly hangs = new Set<string>();
  /** Given: all are exports of that moment. */
  exportedAt?: Date;
  private readonly servers = new Map<string, HealthyServers>();

  constructor(readonly type = 'memory') {}

  async open({ name }: ClusterToOpen): Promise<OpenedCluster> {
    this.openings.set(name, (this.openings.get(name) ?? 0) + 1);
    this.opened += 1;
    this.outdated.delete(name);
    return {
      fleet: { ...this.of(name).fleet, name },
      exportedAt: this.exportedAt,
      isOutdated: () =>
        this.hangs.has(name)
          ? new Promise(() => {})
          : Promise.resolve(this.outdated.has(name)),
      close: () => {
        this.opened -= 1;
      },
    };
  }

  of(name: string): HealthyServers {
    const known = this.servers.get(name) ?? healthyServers();
    this.servers.set(name, known);
    return known;
  }
}
