import { isDeepStrictEqual } from 'node:util';
import {
  type CallOptions,
  type Cluster,
  type Fleet,
  ForbiddenError,
  InvalidObjectError,
  NotFoundError,
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

interface OpenedRegion {
  readonly cluster: Cluster;
  /** Absent where it is reached otherwise than by what the hub has of it. */
  readonly kubeconfig?: RegionKubeconfig;
}

/** The hub, and regions by the kubeconfigs that kcm keeps on the hub. */
export class LiveFleet implements Fleet {
  readonly name: string;
  readonly hub: Cluster;
  private readonly regions = new Map<string, OpenedRegion>();

  constructor(private readonly options: LiveFleetOptions) {
    this.name = options.name;
    this.hub = options.hub;
  }

  /**
   * Each region is opened once. A process that lives long opens a new fleet
   * when this one {@link isOutdated}, or a region throws UnauthorizedError.
   */
  async region(name: string, options: CallOptions = {}): Promise<Cluster> {
    const { open, regions = {} } = this.options;
    options.signal?.throwIfAborted();
    const known = this.regions.get(name);
    if (known) return known.cluster;
    const given = Object.hasOwn(regions, name) ? regions[name] : undefined;
    const kubeconfig = given ? undefined : await this.read(name, options);
    const connection = given ?? this.connection(kubeconfig!);
    const meanwhile = this.regions.get(name);
    if (meanwhile) return meanwhile.cluster;
    const cluster = open(name, connection);
    this.regions.set(name, { cluster, kubeconfig });
    return cluster;
  }

  /**
   * Whether a region that was opened is another by now: its Region is gone or
   * was made anew, or the hub has another kubeconfig of it.
   *
   * @throws what reading the hub throws, where that says nothing of a region
   */
  async isOutdated(options: CallOptions = {}): Promise<boolean> {
    const isOther = await Promise.all(
      [...this.regions].map(async ([name, { kubeconfig }]) =>
        kubeconfig ? !(await this.isStill(name, kubeconfig, options)) : false,
      ),
    );
    return isOther.includes(true);
  }

  private async isStill(
    name: string,
    kubeconfig: RegionKubeconfig,
    options: CallOptions,
  ): Promise<boolean> {
    try {
      return isDeepStrictEqual(await this.read(name, options), kubeconfig);
    } catch (error) {
      // Opening it anew would tell so.
      const isOfRegion =
        error instanceof NotFoundError ||
        error instanceof ForbiddenError ||
        error instanceof InvalidObjectError;
      if (isOfRegion) return false;
      throw error;
    }
  }

  private read(name: string, options: CallOptions): Promise<RegionKubeconfig> {
    const { hub, namespace } = this.options;
    return readRegionKubeconfig(hub, name, namespace, options);
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
