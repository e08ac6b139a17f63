import { setTimeout as sleep } from 'node:timers/promises';
import { cloudCrds, clusterApiCrds, veleroCrds } from './crds/fromModules';
import { k0rdentCrds, type K0rdentVersions } from './crds/k0rdent';
import { providerCrds } from './crds/providers';
import { inParallel } from './inParallel';
import type { KubeApi, KubeObject } from './KubeApi';

/** Which definitions {@link installCrds} brings; by default all but `cloud`. */
export interface CrdOptions {
  /** `none` for a cluster that is no management cluster; default `v1beta1`. */
  readonly k0rdentVersions?: K0rdentVersions | 'none';
  /** Velero's, from its Go module. */
  readonly velero?: boolean;
  /** Cluster API's, from its Go module. */
  readonly clusterApi?: boolean;
  /** DevCluster, DevMachine and so on; default false. */
  readonly cloud?: boolean;
  /** The least of providers', Flux's, cert-manager's and Sveltos'. */
  readonly providers?: boolean;
}

/** Installs resource definitions and waits until the server serves them. */
export async function installCrds(
  { api }: { readonly api: KubeApi },
  options: CrdOptions = {},
): Promise<void> {
  const {
    k0rdentVersions = 'v1beta1',
    velero = true,
    clusterApi = true,
    cloud = false,
    providers = true,
  } = options;
  const crds = [
    ...(k0rdentVersions === 'none' ? [] : k0rdentCrds(k0rdentVersions)),
    ...(velero ? await veleroCrds() : []),
    ...(clusterApi ? await clusterApiCrds() : []),
    ...(cloud ? await cloudCrds() : []),
    ...(providers ? providerCrds() : []),
  ];
  await inParallel(crds, 8, crd => api.apply(crd));
  // Definitions that follow one another make the server set up storage twice.
  await inParallel(crds, 8, crd => untilServed(api, crd));
  await inParallel(crds, 8, crd => untilServed(api, crd));
  await untilDiscovered(api, crds);
}

async function untilServed(api: KubeApi, { spec }: KubeObject): Promise<void> {
  for (const version of spec.versions) {
    if (!version.served) continue;
    const path = `/apis/${spec.group}/${version.name}/${spec.names.plural}`;
    while ((await api.send({ path: `${path}?limit=1` })).status !== 200) {
      await sleep(100);
    }
  }
}

const DISCOVERY =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/**
 * What is served may be missing in the discovery for a moment, and Velero reads
 * that once: its first backup would lack the kind, and be PartiallyFailed.
 */
async function untilDiscovered(
  api: KubeApi,
  crds: readonly KubeObject[],
): Promise<void> {
  const wanted = crds.map(({ spec }) => `${spec.names.plural}.${spec.group}`);
  for (;;) {
    const { items } = await api.request({ path: '/apis', accept: DISCOVERY });
    const found = new Set(
      items.flatMap(({ metadata, versions }: KubeObject) =>
        versions.flatMap(({ freshness, resources = [] }: any) =>
          freshness === 'Current'
            ? resources.map((one: any) => `${one.resource}.${metadata.name}`)
            : [],
        ),
      ),
    );
    if (wanted.every(name => found.has(name))) return;
    await sleep(100);
  }
}
