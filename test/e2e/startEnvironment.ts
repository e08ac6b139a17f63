import {
  installCrds,
  populateHub,
  startControlPlane,
  startObjectStore,
  startVelero,
  type ControlPlane,
  type ObjectStore,
  type PopulateOptions,
  type User,
  type Velero,
  type VeleroOptions,
} from '../control-plane';

export interface EnvironmentOptions {
  /** On the hub; default 3, one per provider. */
  readonly clusters?: number;
  /** With a regional cluster `east`; default true. */
  readonly region?: boolean;
  /** How the region is called and made. */
  readonly populate?: Pick<PopulateOptions, 'regionName' | 'regionProvisioned'>;
  readonly velero?: VeleroOptions;
  /** Besides the usual ones. */
  readonly users?: readonly User[];
}

/** A populated hub, its region, a Velero on each and one bucket. */
export interface Environment {
  readonly hub: ControlPlane;
  readonly east: ControlPlane;
  readonly store: ObjectStore;
  readonly veleroOf: { readonly hub: Velero; readonly east: Velero };
  stop(): Promise<void>;
}

export async function startEnvironment(
  options: EnvironmentOptions = {},
): Promise<Environment> {
  const { clusters, region = true, users } = options;
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.reverse()) await each();
  };
  try {
    const store = await startObjectStore();
    stops.push(() => store.close());
    const start = async (name: string) => {
      const cluster = await startControlPlane({ name, users });
      stops.push(() => cluster.stop());
      await installCrds(cluster, {
        k0rdentVersions: name === 'hub' ? 'v1beta1' : 'none',
      });
      const velero = await startVelero(cluster, options.velero);
      stops.push(() => velero.stop());
      return { cluster, velero };
    };
    const names = region ? ['hub', 'east'] : ['hub'];
    const starts = names.map(start);
    // Waits for all, also when one fails: none may start after the clean-up.
    await Promise.allSettled(starts);
    const [hub, east = hub] = await Promise.all(starts);
    await populateHub(hub.cluster, {
      ...options.populate,
      clusters,
      region: region ? east.cluster : undefined,
    });
    return {
      hub: hub.cluster,
      east: east.cluster,
      store,
      veleroOf: { hub: hub.velero, east: east.velero },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
