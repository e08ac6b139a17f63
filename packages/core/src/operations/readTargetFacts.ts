import { NotFoundError } from '../errors';
import { KCM_GROUP } from '../objects/kcm';
import type { ClusterDeployment, Management, Region } from '../objects/kcm';
import type { Deployment } from '../objects/kubernetes';
import type { KubeObject } from '../objects/KubeObject';
import type { Restore } from '../objects/velero';
import { VELERO_GROUP } from '../objects/velero';
import type { CallOptions, Cluster, Discovery } from '../ports/Cluster';
import { isController, toHeld } from '../restore/planRules';
import type { TargetFacts } from '../restore/PlanInput';
import { restoreOutcome } from '../restore/restoreOutcome';
import { collect } from './collect';
import { readWebhooks } from './probeCluster';
import {
  DEPLOYMENTS,
  findType,
  kcmTypes,
  NAMESPACES,
  RESTORES,
} from './resourceTypes';

/**
 * What a target is found with: kcm, Velero, what runs there and what could
 * refuse a restore.
 *
 * @throws ForbiddenError naming what may not be listed: half a look would plan
 *   over what it did not see
 */
export async function readTargetFacts(
  cluster: Cluster,
  {
    plan,
    offline,
    signal,
  }: CallOptions & {
    readonly plan: { readonly namespace: string };
    readonly offline: boolean;
  },
): Promise<TargetFacts> {
  const discovery = await cluster.discover({ signal });
  const served = (discovery.versions[KCM_GROUP] ?? []).length > 0;
  const kcm = served ? kcmTypes(cluster, discovery) : undefined;
  const list = async <T extends KubeObject>(plural: string): Promise<T[]> => {
    const type = kcm?.type(plural);
    return type ? collect(cluster.list<T>(type, { signal })) : [];
  };
  const restores = findType(discovery, VELERO_GROUP, RESTORES.plural)
    ? await collect(
        cluster.list<Restore>(RESTORES, { namespace: plan.namespace, signal }),
      )
    : [];
  const deployments = await collect(
    cluster.list<Deployment>(DEPLOYMENTS, { signal }),
  );
  const system = await cluster.get(
    NAMESPACES,
    { name: 'kube-system' },
    { signal },
  );
  return {
    location: cluster.location,
    uid: system?.metadata.uid,
    serverVersion: await readServerVersion(cluster, { signal }),
    velero: deployments.some(
      ({ metadata }) =>
        metadata.name === 'velero' && metadata.namespace === plan.namespace,
    ),
    // A regional cluster serves something of the group too.
    kcm: kcm?.type('managements') !== undefined || offline,
    controllers: deployments
      .filter(isController)
      .map(toHeld)
      .filter(({ replicas }) => replicas > 0),
    managements: await list<Management>('managements'),
    clusterDeployments: await list<ClusterDeployment>('clusterdeployments'),
    regions: await list<Region>('regions'),
    webhooks: findType(
      discovery,
      'admissionregistration.k8s.io',
      'validatingwebhookconfigurations',
    )
      ? await readWebhooks(cluster, { signal })
      : [],
    liveClusters: await readLiveClusters(cluster, discovery, { signal }),
    running: restores
      .filter(restore => restoreOutcome(restore) === 'running')
      .map(({ metadata, status }) => ({
        name: metadata.name,
        phase: status?.phase ?? '',
      })),
    offline,
  };
}

interface CapiCluster extends KubeObject {
  readonly spec?: { readonly paused?: boolean };
}

async function readLiveClusters(
  cluster: Cluster,
  discovery: Discovery,
  { signal }: CallOptions,
): Promise<ReadonlySet<string>> {
  const type = findType(discovery, 'cluster.x-k8s.io', 'clusters');
  const all = type
    ? await collect(cluster.list<CapiCluster>(type, { signal }))
    : [];
  return new Set(
    all
      .filter(({ spec }) => spec?.paused !== true)
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
  );
}

/** Exported objects may not tell it, and a plan needs it for nothing. */
async function readServerVersion(
  cluster: Cluster,
  options: CallOptions,
): Promise<string | undefined> {
  try {
    return (await cluster.version(options)).gitVersion;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
