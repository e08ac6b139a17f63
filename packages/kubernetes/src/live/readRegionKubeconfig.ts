import {
  type CallOptions,
  type Cluster,
  InvalidObjectError,
  KCM_GROUP,
  KCM_VERSIONS,
  type KubeObject,
  NotFoundError,
  type Region,
  type ResourceType,
} from '@kcm-backup/core';

const SECRETS: ResourceType = {
  group: '',
  version: 'v1',
  plural: 'secrets',
  kind: 'Secret',
  namespaced: true,
};

interface Secret extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

export interface RegionKubeconfig {
  /** Of the Region: another one of the same name has another. */
  readonly uid?: string;
  readonly text: string;
  /** `Secret kcm-system/east-kubeconfig`, for messages. */
  readonly source: string;
}

/**
 * The kubeconfig by which kcm itself reaches a region (kcm,
 * internal/util/kube/client.go, GetRegionalKubeconfigSecretRef).
 *
 * @param namespace - kcm's own
 * @throws see `Fleet.region`
 */
export async function readRegionKubeconfig(
  hub: Cluster,
  name: string,
  namespace: string,
  options?: CallOptions,
): Promise<RegionKubeconfig> {
  const region = await readRegion(hub, name, options);
  const reference = secretOf(region, namespace);
  const { name: secretName, namespace: place, key } = reference;
  const source = `Secret ${place}/${secretName}`;
  const secret = await hub.get<Secret>(
    SECRETS,
    { name: secretName, namespace: place },
    options,
  );
  if (!secret) throw missing(region, source, hub);
  const data = secret.data?.[key];
  if (!data) {
    throw new InvalidObjectError(
      `${source} on ${hub.name} has no key ${JSON.stringify(key)}: it should hold the kubeconfig of Region ${name}.`,
    );
  }
  const text = Buffer.from(data, 'base64').toString('utf8');
  return { uid: region.metadata.uid, text, source };
}

/** Cluster API writes it for a ClusterDeployment; else somebody does. */
function missing(
  { metadata: { name }, spec }: Region,
  source: string,
  hub: Cluster,
): NotFoundError {
  const from = spec?.clusterDeployment;
  return new NotFoundError(
    from
      ? `There is no ${source} on ${hub.name} yet: Cluster API writes the kubeconfig of Region ${name} there once ClusterDeployment ${from.namespace}/${from.name} is provisioned.`
      : `There is no ${source} on ${hub.name}: it should hold the kubeconfig of Region ${name}.`,
    {
      remedy: from
        ? `kubectl -n ${from.namespace} get clusterdeployments.${KCM_GROUP} ${from.name}`
        : `kubectl get regions.${KCM_GROUP} ${name} -o yaml`,
    },
  );
}

/** The Region, by the newest version of kcm's API that is served. */
async function readRegion(
  hub: Cluster,
  name: string,
  options?: CallOptions,
): Promise<Region> {
  let first: unknown;
  for (const version of KCM_VERSIONS) {
    const type = {
      group: KCM_GROUP,
      version,
      plural: 'regions',
      kind: 'Region',
      namespaced: false,
    };
    try {
      const region = await hub.get<Region>(type, { name }, options);
      if (region) return region;
      throw new NotFoundError(`There is no Region ${name} on ${hub.name}.`, {
        remedy: `kubectl get regions.${KCM_GROUP}`,
      });
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      first ??= error;
    }
  }
  throw first;
}

function secretOf(
  { metadata, spec }: Region,
  namespace: string,
): { readonly name: string; readonly namespace: string; readonly key: string } {
  const { kubeConfig, clusterDeployment } = spec ?? {};
  if (kubeConfig && !clusterDeployment) {
    // The schema lets the key be left out, but kcm then finds nothing.
    return { name: kubeConfig.name, namespace, key: kubeConfig.key ?? '' };
  }
  if (clusterDeployment && !kubeConfig) {
    return {
      name: `${clusterDeployment.name}-kubeconfig`,
      namespace: clusterDeployment.namespace || namespace,
      key: 'value',
    };
  }
  throw new InvalidObjectError(
    `Region ${metadata.name} must have one of spec.kubeConfig and spec.clusterDeployment.`,
  );
}
