import {
  type CallOptions,
  type Cluster,
  type Fleet,
  InvalidObjectError,
  UsageError,
} from '@kcm-backup/core';
import { parseKubeconfig } from '../kubeconfig/parseKubeconfig';
import { refuseLocalAccess } from '../kubeconfig/refuseLocalAccess';
import {
  type Connection,
  selectConnection,
} from '../kubeconfig/selectConnection';
import {
  readRegionKubeconfig,
  type RegionKubeconfig,
} from './readRegionKubeconfig';

export interface LiveFleetOptions {
  /** What people call the hub. */
  readonly name: string;
  readonly hub: Cluster;
  /** kcm's namespace: where the Secrets with regions' kubeconfigs are. */
  readonly namespace: string;
  /** Opens a region, by the kubeconfig that the hub has of it. */
  readonly open: (name: string, connection: Connection) => Cluster;
  /**
   * Lets kubeconfigs of regions run programs and read files of this machine;
   * see `refuseLocalAccess`.
   */
  readonly trustRegions?: boolean;
  /** Regions that are reached otherwise than by what the hub has of them. */
  readonly regions?: Readonly<Record<string, Connection>>;
}

/** The hub, and regions by the kubeconfigs that kcm keeps on the hub. */
export class LiveFleet implements Fleet {
  readonly name: string;
  readonly hub: Cluster;
  private readonly regions = new Map<string, Cluster>();

  constructor(private readonly options: LiveFleetOptions) {
    this.name = options.name;
    this.hub = options.hub;
  }

  /**
   * Each region is opened once. A process that lives long and sees
   * UnauthorizedError from one opens a new fleet: the kubeconfig on the hub may
   * have been renewed.
   */
  async region(name: string, options: CallOptions = {}): Promise<Cluster> {
    const { hub, namespace, open, regions = {} } = this.options;
    options.signal?.throwIfAborted();
    const known = this.regions.get(name);
    if (known) return known;
    const given = Object.hasOwn(regions, name) ? regions[name] : undefined;
    const connection =
      given ??
      this.connection(
        await readRegionKubeconfig(hub, name, namespace, options),
      );
    const region = this.regions.get(name) ?? open(name, connection);
    this.regions.set(name, region);
    return region;
  }

  private connection({ text, source }: RegionKubeconfig): Connection {
    const connection = readConnection(text, source);
    if (!this.options.trustRegions) refuseLocalAccess(connection, source);
    return connection;
  }
}

function readConnection(text: string, source: string): Connection {
  try {
    return selectConnection(parseKubeconfig(text, source, '/'));
  } catch (error) {
    // Not the user's mistake: whoever wrote the Secret made it.
    if (!(error instanceof UsageError)) throw error;
    throw new InvalidObjectError(
      `${source} does not hold a usable kubeconfig: ${error.message}`,
    );
  }
}
