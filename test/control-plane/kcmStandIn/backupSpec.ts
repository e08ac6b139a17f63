import type { Scope } from './readScope';

const fixed: readonly Selector[] = [
  ['k0rdent.mirantis.com/component', 'kcm'],
  ['controller.cert-manager.io/fao', 'true'],
  ['cluster.x-k8s.io/provider', 'cluster-api'],
];

type Selector = readonly [key: string, value: string];

/**
 * Spec of the Velero Backup of the hub (`region` empty) or of a region, with
 * one entry a label and the zero values that kcm's Go types serialise to.
 */
export function backupSpec(scope: Scope, region: string): object {
  const lines = [...fixed, ...clusterSelectors(scope, region)].map(
    ([key, value]) => `${key}_${value}`,
  );
  return {
    metadata: {},
    hooks: {},
    csiSnapshotTimeout: '0s',
    itemOperationTimeout: '0s',
    ttl: '720h0m0s',
    includedNamespaces: ['*'],
    excludedResources: ['clusters.cluster.x-k8s.io'],
    orLabelSelectors: [...new Set(lines)].sort(bytewise).map(line => {
      const [key] = line.split('_', 1);
      return { matchLabels: { [key]: line.slice(key.length + 1) } };
    }),
  };
}

function clusterSelectors(scope: Scope, region: string): Selector[] {
  return scope.deployments
    .filter(({ status }) => (status?.region ?? '') === region)
    .flatMap(({ metadata: { name, namespace }, spec }) => {
      const template = scope.templates.get(`${namespace}/${spec.template}`);
      const providers: string[] = template?.status?.providers ?? [];
      return [
        ['helm.toolkit.fluxcd.io/name', name] as const,
        ['cluster.x-k8s.io/cluster-name', name] as const,
        ...providers.map(
          provider => ['cluster.x-k8s.io/provider', provider] as const,
        ),
      ];
    });
}

function bytewise(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
