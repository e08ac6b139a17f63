import { NotFoundError } from '../errors';
import { buildLocation, type LocationInput } from '../manifest/buildLocation';
import {
  buildVeleroPlugin,
  type VeleroPluginPatch,
} from '../manifest/buildVeleroPlugin';
import { imageName } from '../manifest/pluginContainer';
import type { KubeObject } from '../objects/KubeObject';
import type { Management, Region } from '../objects/kcm';
import { kcmVersion } from '../objects/kcmRelease';
import type { Deployment } from '../objects/kubernetes';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';
import { resolveScope } from '../scope/resolveScope';
import { askCluster } from './askCluster';
import { readHub, type HubState } from './readScope';
import { DEPLOYMENTS } from './resourceTypes';

/** Which location, and on which clusters. */
export interface LocationPlanOptions extends CallOptions {
  readonly location: LocationInput;
  /** `management`, a region, or all clusters that get a backup when absent. */
  readonly on?: string;
  /** No plugin is put into Velero when absent. */
  readonly plugin?: { readonly image?: string };
}

/** What is to be done on one cluster. */
export interface LocationPlan {
  readonly cluster: string;
  /** The Secret where there is one, then the BackupStorageLocation. */
  readonly objects: readonly KubeObject[];
  /** Set where Velero needs the plugin: a patch of this object of the hub. */
  readonly plugin?: VeleroPluginPatch & {
    readonly target: Management | Region;
  };
  /** Why the plugin is left alone although Velero does not have it. */
  readonly note?: string;
  /** Why nothing can be done here; the other clusters go on. */
  readonly error?: Error;
}

const NO_TARGET =
  'There is no Management with a known Release yet, so the plugin has to come with the chart: kubectl kcm-backup values restore';

/**
 * What a new storage location takes on each cluster. Reads only.
 *
 * @throws UsageError for what would leave the location unavailable;
 *   NotFoundError for a region that does not exist; what is wrong with one
 *   cluster is told in its plan
 */
export async function planLocation(
  fleet: Fleet,
  options: LocationPlanOptions,
): Promise<readonly LocationPlan[]> {
  const objects = buildLocation(options.location);
  const hub = await readHub(fleet, options);
  return Promise.all(
    chosenClusters(hub, options.on).map(async cluster => ({
      cluster,
      objects,
      ...(await planPlugin(fleet, hub, cluster, options)),
    })),
  );
}

/** @throws NotFoundError */
export function chosenClusters(hub: HubState, on?: string): readonly string[] {
  if (on === undefined || on === 'all') {
    return resolveScope(hub).clusters.map(({ cluster }) => cluster);
  }
  const regions = hub.regions.map(({ metadata }) => metadata.name);
  if (on === MANAGEMENT || regions.includes(on)) return [on];
  throw new NotFoundError(`There is no region ${on}.`, {
    remedy: `one of ${[MANAGEMENT, ...regions].join(', ')}`,
  });
}

async function planPlugin(
  fleet: Fleet,
  hub: HubState,
  cluster: string,
  options: LocationPlanOptions,
): Promise<Omit<LocationPlan, 'cluster' | 'objects'>> {
  if (!options.plugin) return {};
  const { provider, namespace } = options.location;
  const target =
    cluster === MANAGEMENT
      ? hub.managements[0]
      : hub.regions.find(({ metadata }) => metadata.name === cluster);
  const kcmChartVersion = kcmVersion(hub);
  if (!target || !kcmChartVersion) return { note: NO_TARGET };
  const { image } = options.plugin;
  const patch = buildVeleroPlugin({ target, kcmChartVersion, provider, image });
  if (!patch.changed) return {};
  const { signal } = options;
  const there = await askCluster(fleet, cluster, options, api =>
    hasPlugin(api, patch.container.image, namespace, signal),
  );
  if (there.error) return { error: there.error };
  return there.value ? {} : { plugin: { ...patch, target } };
}

/** @throws NotFoundError when there is no Velero */
async function hasPlugin(
  cluster: Cluster,
  image: string,
  namespace: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const key = { name: 'velero', namespace };
  const velero = await cluster.get<Deployment>(DEPLOYMENTS, key, { signal });
  if (!velero) {
    throw new NotFoundError(
      `There is no Deployment velero in namespace ${namespace} of ${cluster.name}.`,
      {
        remedy:
          "-n for Velero's namespace, or kubectl kcm-backup values install",
      },
    );
  }
  const containers = velero.spec?.template?.spec?.initContainers ?? [];
  return containers.some(
    container => imageName(container.image ?? '') === imageName(image),
  );
}
