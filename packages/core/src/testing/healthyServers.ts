import type { KubeObject } from '../objects/KubeObject';
import { managementBackupType } from '../operations/createManagementBackup';
import {
  BACKUPS,
  DELETE_REQUESTS,
  DEPLOYMENTS,
  NAMESPACES,
  RESTORES,
  SCHEDULES,
  SECRETS,
  STORAGE_LOCATIONS,
} from '../operations/resourceTypes';
import type { ResourceType } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import type { ClusterSight } from '../status/DrInput';
import { healthyHub } from './healthyHub';
import { InMemoryCluster } from './InMemoryCluster';

export const VELERO_TYPES: readonly ResourceType[] = [
  BACKUPS,
  SCHEDULES,
  STORAGE_LOCATIONS,
  DELETE_REQUESTS,
  RESTORES,
];
export const CORE_TYPES: readonly ResourceType[] = [
  DEPLOYMENTS,
  NAMESPACES,
  SECRETS,
];
export const KCM_TYPES: readonly ResourceType[] = [
  ...[
    ['ClusterDeployment', true] as const,
    ['ClusterTemplate', true] as const,
    ['Credential', true] as const,
    ['Region', false] as const,
    ['Management', false] as const,
    ['Release', false] as const,
  ].map(([kind, namespaced]) => ({
    ...managementBackupType('v1beta1'),
    plural: `${kind.toLowerCase()}s`,
    kind,
    namespaced,
  })),
  managementBackupType('v1beta1'),
];

/** The clusters of {@link healthyHub}, as API servers would have them. */
export interface HealthyServers {
  readonly fleet: Fleet;
  readonly hub: InMemoryCluster;
  readonly east: InMemoryCluster;
}

/** @param types that the hub serves */
export function healthyServers(
  types = [...VELERO_TYPES, ...CORE_TYPES, ...KCM_TYPES],
): HealthyServers {
  const { kcm, clusters } = healthyHub();
  const [management, region] = clusters;
  const kept: readonly KubeObject[] = [
    ...(kcm.managements ?? []),
    ...(kcm.releases ?? []),
    ...(kcm.managementBackups ?? []),
    ...(kcm.clusterDeployments ?? []),
    ...(kcm.clusterTemplates ?? []),
    ...(kcm.credentials ?? []),
    ...(kcm.regions ?? []),
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'east-kubeconfig',
        namespace: 'kcm-system',
      },
    },
  ].map(labelled);
  const served = (objects: readonly KubeObject[]) =>
    objects.filter(({ kind }) => types.some(type => type.kind === kind));
  const hub = new InMemoryCluster(
    'management',
    types,
    served([
      ...kept,
      ...(kcm.kubeSystem ? [kcm.kubeSystem] : []),
      ...objectsOf(management),
    ]),
  );
  const east = new InMemoryCluster(
    'east',
    [...VELERO_TYPES, ...CORE_TYPES],
    objectsOf(region),
  );
  const fleet: Fleet = { name: 'mgmt-test', hub, region: async () => east };
  return { fleet, hub, east };
}

/** As kcm does it with its own. */
function labelled(object: KubeObject): KubeObject {
  const labels = { 'k0rdent.mirantis.com/component': 'kcm' };
  return { ...object, metadata: { ...object.metadata, labels } };
}

function objectsOf(cluster: ClusterSight): readonly KubeObject[] {
  const { backups = [], locations = [], deployments = [] } = cluster;
  return [...backups, ...locations, ...deployments];
}
