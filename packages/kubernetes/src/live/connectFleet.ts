import type { CallOptions } from '@kcm-backup/core';
import type { Connection } from '../kubeconfig/selectConnection';
import { Retry, type RetryNotice } from '../retry/Retry';
import { RetryingCluster } from '../retry/RetryingCluster';
import { systemClock } from '../systemClock';
import type { LiveCluster } from './LiveCluster';
import { LiveFleet, type LiveFleetOptions } from './LiveFleet';
import { openCluster, type OpenClusterOptions } from './openCluster';

/** What is told to the hub's API server alone: it does not reach regions. */
type HubOptions = Pick<
  OpenClusterOptions,
  'credentials' | 'headers' | 'kubectlFlags'
>;

export interface FleetSettings
  extends
    Pick<LiveFleetOptions, 'name' | 'namespace' | 'trustRegions' | 'regions'>,
    Omit<OpenClusterOptions, keyof HubOptions | 'name' | 'repeat'> {
  readonly hub?: HubOptions & {
    /** As messages call it; `management` when absent. */
    readonly name?: string;
  };
  /** kubectl's flags that lead to a region, for remedies. */
  readonly regionFlags?: (name: string) => string;
  /** Told before each wait for another attempt. */
  readonly onRetry?: (notice: RetryNotice) => void;
}

/** A fleet, and the connections that it has opened so far. */
export interface ConnectedFleet {
  readonly fleet: LiveFleet;
  /** See `LiveFleet.isOutdated`. */
  isOutdated(options?: CallOptions): Promise<boolean>;
  /** Ends the connections to the hub and to every region. */
  close(): void;
}

/** The fleet of a hub, with retries. Sends nothing yet. */
export function connectFleet(
  connection: Connection,
  settings: FleetSettings,
): ConnectedFleet {
  const { clock = systemClock, onRetry, hub, regionFlags } = settings;
  const opened: LiveCluster[] = [];
  const open = (name: string, where: Connection, own: HubOptions = {}) => {
    const retry = new Retry({ clock, onRetry, name });
    const repeat = retry.repeat.bind(retry);
    const options = { ...settings, ...own, clock, name, repeat };
    const cluster = openCluster(where, options);
    opened.push(cluster);
    return new RetryingCluster(cluster, retry);
  };
  const fleet = new LiveFleet({
    name: settings.name,
    hub: open(hub?.name ?? 'management', connection, hub),
    namespace: settings.namespace,
    trustRegions: settings.trustRegions,
    regions: settings.regions,
    open: (name, where) =>
      open(name, where, { kubectlFlags: regionFlags?.(name) }),
  });
  return {
    fleet,
    isOutdated: options => fleet.isOutdated(options),
    close: () => opened.forEach(cluster => cluster.close()),
  };
}
