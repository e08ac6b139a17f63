import type { KubeObject } from '../KubeApi';
import { condition, fluxLabels, systemNamespace } from './objects';

const rbac = 'rbac.authorization.k8s.io';

/** A HelmRelease of kcm's own. */
export function helmRelease(name: string): KubeObject {
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: {
      name,
      namespace: systemNamespace,
      labels: { 'k0rdent.mirantis.com/managed': 'true' },
    },
    spec: { interval: '10m0s', chartRef: { kind: 'HelmChart', name } },
    status: { conditions: [condition('Ready', 'Helm install succeeded')] },
  };
}

/**
 * What a HelmRelease of kcm's own installs: Deployment, ServiceAccount and the
 * binding that gives it rights.
 */
export function fluxController(release: string): KubeObject[] {
  return controller(
    `${release}-controller-manager`,
    fluxLabels(release, systemNamespace),
  );
}

/** A controller that Cluster API's operator installed. */
export function providerController(
  name: string,
  provider: string,
): KubeObject[] {
  return controller(`${name}-controller-manager`, {
    'cluster.x-k8s.io/provider': provider,
  });
}

function controller(
  name: string,
  labels: Record<string, string>,
): KubeObject[] {
  const namespace = systemNamespace;
  const selector = { 'app.kubernetes.io/name': name };
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, labels },
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRole',
      metadata: { name: `${name}-role`, labels },
      rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: `${name}-binding`, labels },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: `${name}-role` },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace, labels: { ...labels, ...selector } },
      spec: {
        replicas: 1,
        selector: { matchLabels: selector },
        template: {
          metadata: { labels: selector },
          spec: {
            serviceAccountName: name,
            containers: [
              { name: 'manager', image: `registry.example.com/${name}:1.0.0` },
            ],
          },
        },
      },
    },
  ];
}
