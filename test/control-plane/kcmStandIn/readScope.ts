import { ignoreStatus, type KubeApi, type KubeObject } from '../KubeApi';
import { apiFromKubeconfig } from '../apiFromKubeconfig';

/** What the stand-in knows of the hub when it makes a backup. */
export interface Scope {
  /** By `namespace/name`. */
  readonly templates: ReadonlyMap<string, KubeObject>;
  readonly deployments: readonly KubeObject[];
  /** `undefined` for a region whose Region object does not exist. */
  readonly regions: ReadonlyMap<string, KubeApi | undefined>;
}

/** Where the stand-in looks. */
export interface Hub {
  readonly api: KubeApi;
  /** Of k0rdent's kinds. */
  readonly apiVersion: string;
  readonly namespace: string;
}

/**
 * Reads templates, clusters and regional clients.
 *
 * Follows kcm's internal/controller/backup/scope.go: a missing Region is
 * passed over; a missing Credential, or a region's kubeconfig that cannot be
 * read, is an error.
 */
export async function readScope(hub: Hub): Promise<Scope> {
  const { api, apiVersion } = hub;
  const templateList = await api.list(apiVersion, 'ClusterTemplate');
  const all = await api.list(apiVersion, 'ClusterDeployment');
  const names = new Set(templateList.map(({ metadata }) => metadata.name));
  const deployments = names.size
    ? all.filter(({ spec }) => names.has(spec.template))
    : all;
  const regions = new Map<string, KubeApi | undefined>();
  for (const deployment of deployments) {
    const region = await regionOf(hub, deployment);
    if (region && !regions.has(region)) {
      regions.set(region, await regionalApi(hub, region));
    }
  }
  return {
    templates: new Map(
      templateList.map(template => [
        `${template.metadata.namespace}/${template.metadata.name}`,
        template,
      ]),
    ),
    deployments,
    regions,
  };
}

async function regionOf(
  { api, apiVersion }: Hub,
  { metadata: { namespace }, spec }: KubeObject,
): Promise<string | undefined> {
  const name = spec.credential;
  if (!name) return undefined;
  const key = { apiVersion, kind: 'Credential', name, namespace };
  const credential = await api.find(key);
  if (!credential) {
    throw new Error(
      `failed to get Credential ${namespace}/${name}: ` +
        `Credential.k0rdent.mirantis.com "${name}" not found`,
    );
  }
  return credential.spec.region || undefined;
}

async function regionalApi(
  { api, apiVersion, namespace }: Hub,
  name: string,
): Promise<KubeApi | undefined> {
  const region = await api
    .find({ apiVersion, kind: 'Region', name })
    .catch(ignoreStatus(404));
  if (!region) return undefined;
  const { kubeConfig, clusterDeployment } = region.spec;
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    name: kubeConfig?.name ?? `${clusterDeployment.name}-kubeconfig`,
    namespace: clusterDeployment?.namespace ?? namespace,
  };
  const { data } = await api.get(secret);
  const text = data?.[kubeConfig?.key ?? 'value'];
  if (!text) throw new Error(`no kubeconfig in Secret ${secret.name}`);
  return apiFromKubeconfig(Buffer.from(text, 'base64').toString('utf8'));
}
