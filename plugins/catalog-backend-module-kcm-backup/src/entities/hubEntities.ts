import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  stringifyEntityRef,
  type ResourceEntity,
} from '@backstage/catalog-model';
import {
  CLUSTER_RESOURCE_TYPE,
  MANAGEMENT_CLUSTER_ANNOTATION,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { HubConfig } from '@kcm-backup/backstage-plugin-kcm-backup-node';
import type {
  ClusterDeployment,
  Credential,
  Management,
  Region,
} from '@kcm-backup/core';
import { entityName } from './entityName';
import { ownerOf } from './ownerOf';

/** Annotation of a region's entity: `<hub>/<region>`. */
export const REGION_ANNOTATION = 'kcm-backup.io/region';
/** Annotation of a workload cluster's entity: `<hub>/<namespace>/<name>`. */
export const DEPLOYMENT_ANNOTATION = 'kcm-backup.io/cluster-deployment';

/** What all entities have in common. */
export interface EntitySettings {
  readonly namespace: string;
  /** Of hubs that name none. */
  readonly owner: string;
  readonly system?: string;
}

/** What a hub has of clusters. */
export interface HubObjects {
  readonly managements: readonly Management[];
  readonly regions: readonly Region[];
  readonly clusterDeployments: readonly ClusterDeployment[];
  readonly credentials: readonly Credential[];
}

/**
 * A hub, its regions, and the clusters that were deployed by it. Only what
 * tells them apart: how they are is for others to say.
 */
export function hubEntities(
  hub: HubConfig,
  objects: HubObjects,
  settings: EntitySettings,
): readonly ResourceEntity[] {
  const [management] = objects.managements;
  const owner =
    hub.owner ?? (management && ownerOf(management)) ?? settings.owner;
  const top = hubEntity(hub, settings, owner);
  const regions = new Map(
    objects.regions.map(region => [
      region.metadata.name,
      regionEntity(hub, region, top),
    ]),
  );
  const deployments = workloads(objects).map(deployment => {
    const name = regionOf(deployment, objects.credentials);
    const parent = (name !== undefined && regions.get(name)) || top;
    return deploymentEntity(hub, deployment, parent);
  });
  return [top, ...regions.values(), ...deployments];
}

/** The hub itself, as the configuration has it. */
export function hubEntity(
  hub: HubConfig,
  { namespace, system }: EntitySettings,
  owner: string,
): ResourceEntity {
  return resource(hub, {
    namespace,
    owner,
    system,
    name: entityName(hub.name),
    title: hub.title ?? hub.name,
    description: `k0rdent management cluster ${hub.name}`,
    annotations: { [MANAGEMENT_CLUSTER_ANNOTATION]: hub.name },
  });
}

function regionEntity(
  hub: HubConfig,
  region: Region,
  parent: ResourceEntity,
): ResourceEntity {
  const { name } = region.metadata;
  const from = region.spec?.clusterDeployment;
  return below(hub, parent, {
    owner: ownerOf(region),
    name: entityName(hub.name, name),
    title: name,
    description: `Region ${name} of the management cluster ${hub.name}`,
    annotations: {
      [REGION_ANNOTATION]: `${hub.name}/${name}`,
      ...(from && {
        [DEPLOYMENT_ANNOTATION]: `${hub.name}/${from.namespace}/${from.name}`,
      }),
    },
  });
}

function deploymentEntity(
  hub: HubConfig,
  deployment: ClusterDeployment,
  parent: ResourceEntity,
): ResourceEntity {
  const { name, namespace = 'default' } = deployment.metadata;
  return below(hub, parent, {
    owner: ownerOf(deployment),
    name: entityName(hub.name, namespace, name),
    title: name,
    description: `ClusterDeployment ${namespace}/${name} of the management cluster ${hub.name}`,
    annotations: {
      [DEPLOYMENT_ANNOTATION]: `${hub.name}/${namespace}/${name}`,
    },
  });
}

/** A cluster that a region was made from is that region; a dry run is none. */
function workloads({
  clusterDeployments,
  regions,
}: HubObjects): readonly ClusterDeployment[] {
  const made = new Set(
    regions.flatMap(({ spec }) => {
      const from = spec?.clusterDeployment;
      return from ? `${from.namespace}/${from.name}` : [];
    }),
  );
  return clusterDeployments.filter(
    ({ metadata, spec }) =>
      !spec?.dryRun && !made.has(`${metadata.namespace}/${metadata.name}`),
  );
}

/** Its status tells it once kcm has seen it, its Credential before that. */
function regionOf(
  { metadata, spec, status }: ClusterDeployment,
  credentials: readonly Credential[],
): string | undefined {
  if (status?.region) return status.region;
  const named = credentials.find(
    credential =>
      credential.metadata.name === spec?.credential &&
      credential.metadata.namespace === metadata.namespace,
  );
  return named?.spec?.region;
}

interface Identity {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly owner?: string;
}

/** What depends on another cluster is its owner's, unless it says otherwise. */
function below(
  hub: HubConfig,
  parent: ResourceEntity,
  identity: Identity,
): ResourceEntity {
  const { metadata, spec } = parent;
  return resource(hub, {
    ...identity,
    owner: identity.owner ?? spec.owner,
    namespace: metadata.namespace ?? 'default',
    system: spec.system,
    dependsOn: [stringifyEntityRef(parent)],
  });
}

function resource(
  hub: HubConfig,
  {
    namespace,
    owner,
    system,
    dependsOn,
    ...identity
  }: Identity & {
    readonly namespace: string;
    readonly owner: string;
    readonly system?: string;
    readonly dependsOn?: string[];
  },
): ResourceEntity {
  const { name, title, description, annotations } = identity;
  const location = `kcm-backup:${hub.name}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      ...{ name, namespace, title, description },
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        ...annotations,
      },
    },
    spec: {
      type: CLUSTER_RESOURCE_TYPE,
      owner,
      ...(system !== undefined && { system }),
      ...(dependsOn && { dependsOn }),
    },
  };
}
