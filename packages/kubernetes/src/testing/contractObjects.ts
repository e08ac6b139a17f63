import type { KubeObject, ResourceType } from '@kcm-backup/core';

export const CONFIG_MAPS: ResourceType = {
  group: '',
  version: 'v1',
  plural: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
};

export const CLUSTER_ROLES: ResourceType = {
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  plural: 'clusterroles',
  kind: 'ClusterRole',
  namespaced: false,
};

/** A type that no server has. */
export const UNKNOWN: ResourceType = {
  group: 'none.example.com',
  version: 'v1',
  plural: 'nothings',
  kind: 'Nothing',
  namespaced: true,
};

export interface ConfigMap extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

export function configMap(
  key: string,
  labels?: Readonly<Record<string, string>>,
): ConfigMap {
  const [namespace, name] = key.split('/');
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, ...(labels && { labels }) },
    data: { of: key },
  };
}

function namespaceOf(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

/** What every subject of the contract holds at the beginning. */
export const contractObjects: readonly KubeObject[] = [
  namespaceOf('contract-a'),
  namespaceOf('contract-b'),
  configMap('contract-a/alpha', { tier: 'web', app: 'shop' }),
  configMap('contract-a/beta', { tier: 'db' }),
  configMap('contract-a/gamma.with.dots'),
  configMap('contract-b/alpha', { tier: 'web', app: '' }),
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'Contract:Reader', labels: { contract: 'yes' } },
  },
];
