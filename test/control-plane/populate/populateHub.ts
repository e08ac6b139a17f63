import { readFileSync } from 'node:fs';
import { inParallel } from '../inParallel';
import { keyOf, type KubeApi, type KubeObject } from '../KubeApi';
import type { ControlPlane } from '../startControlPlane';
import { type ClusterPlan, putCluster, putDeployment } from './clusterObjects';
import { fluxController, helmRelease, providerController } from './controllers';
import {
  credential,
  hubObjects,
  regionObject,
  regionObjects,
} from './hubObjects';
import { componentLabel, k0rdent, namespace, systemNamespace } from './objects';
import { providerAt, providers } from './providers';
import { put } from './put';

/** How {@link populateHub} fills a hub. */
export interface PopulateOptions {
  /** ClusterDeployments on the hub itself; default 3, one a provider. */
  readonly clusters?: number;
  /** A second control plane that becomes the Region (v1beta1 only). */
  readonly region?: ControlPlane;
  /** Default `east`. */
  readonly regionName?: string;
  /**
   * That kcm made the region from the first ClusterDeployment of the hub;
   * default is a kubeconfig that somebody else brought.
   */
  readonly regionProvisioned?: boolean;
  /** ClusterDeployments that live in the region; default 1. */
  readonly regionalClusters?: number;
  /** Worker machines a cluster; default 2. */
  readonly machines?: number;
  /**
   * `deployments` makes the ClusterDeployments alone, for thousands of names;
   * default `all`.
   */
  readonly objects?: 'all' | 'deployments';
  /** API version of k0rdent's objects; default `v1beta1`. */
  readonly k0rdentVersion?: 'v1alpha1' | 'v1beta1';
  /** Clusters that are made at the same time; default 16. */
  readonly parallelism?: number;
}

/**
 * Fills a control plane that has all resource definitions as a hub in good
 * order: kcm, templates, credentials of three providers, clusters with their
 * Cluster API objects, and the usual gaps.
 *
 * Cluster names: `<provider>-0001` and so on, `<region>-0001` in the region.
 */
export async function populateHub(
  hub: ControlPlane,
  options: PopulateOptions = {},
): Promise<void> {
  const { clusters = 3, regionalClusters = 1, machines = 2 } = options;
  const { region, regionName = 'east', regionProvisioned = false } = options;
  const { objects = 'all', parallelism = 16 } = options;
  const { k0rdentVersion = 'v1beta1' } = options;
  const apiVersion = `k0rdent.mirantis.com/${k0rdentVersion}`;
  const general = [...hubObjects(), ...controllers('kcm')];
  await putAll(hub.api, general.flatMap(inVersion(apiVersion)));
  await putDeleting(hub.api);

  const plans = Array.from({ length: clusters }, (_, index): ClusterPlan => {
    const provider = providerAt(index);
    const name = numbered(provider.name, index);
    return { name, provider, region: '', machines, apiVersion };
  });
  if (region) {
    const kubeconfig = readFileSync(region.kubeconfig, 'utf8');
    if (regionProvisioned) plans[0] = { ...plans[0], kubeconfig };
    await putAll(hub.api, [
      ...(regionProvisioned
        ? [regionOf(regionName, plans[0])]
        : regionObjects(regionName, kubeconfig)),
      credential(providers[0], regionName),
    ]);
    await putAll(region.api, [
      namespace(systemNamespace),
      namespace(providers[0].team),
      ...controllers('kcm-regional'),
    ]);
    for (let index = 0; index < regionalClusters; index += 1) {
      const name = numbered(regionName, index);
      const [provider] = providers;
      plans.push({ name, provider, region: regionName, machines, apiVersion });
    }
  }
  await inParallel(plans, parallelism, async plan => {
    const home = plan.region && region ? region.api : hub.api;
    if (objects === 'deployments') await putDeployment(hub.api, plan);
    else await putCluster(hub.api, home, plan);
  });
}

function regionOf(name: string, { name: from, provider }: ClusterPlan) {
  const clusterDeployment = { name: from, namespace: provider.team };
  return regionObject(name, { clusterDeployment });
}

/** The object in another version, or nothing where that has no such kind. */
function inVersion(apiVersion: string) {
  return (object: KubeObject): KubeObject[] => {
    if (object.apiVersion !== k0rdent || apiVersion === k0rdent) {
      return [object];
    }
    return object.kind === 'ClusterAuthentication'
      ? []
      : [{ ...object, apiVersion }];
  };
}

function numbered(name: string, index: number): string {
  return `${name}-${String(index + 1).padStart(4, '0')}`;
}

async function putAll(
  api: KubeApi,
  objects: readonly KubeObject[],
): Promise<void> {
  for (const object of objects) await put(api, object);
}

function controllers(release: string): KubeObject[] {
  return [
    ...[release, 'capi', 'cluster-api-provider-aws'].map(helmRelease),
    ...fluxController(release),
    ...providerController('capi', 'cluster-api'),
    ...providerController('capa', 'infrastructure-aws'),
  ];
}

/** An object that waits for a finalizer: Velero leaves it out. */
async function putDeleting(api: KubeApi): Promise<void> {
  const object = await put(api, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'in-deletion',
      namespace: systemNamespace,
      labels: componentLabel,
      finalizers: ['example.com/never-done'],
    },
  });
  await api.delete(keyOf({ ...object, apiVersion: 'v1', kind: 'ConfigMap' }));
}
