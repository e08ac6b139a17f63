import type { KubeObject } from '@kcm-backup/core';
import { placeholder } from './clouds';
import type { HubDescription } from './HubDescription';
import { object } from './object';

/** What Cluster API has of the clusters of the hub, or of one region. */
export function clusterObjects(
  { clusters, apiVersion }: HubDescription,
  region: string | undefined,
): readonly KubeObject[] {
  const capi = `cluster.x-k8s.io/${apiVersion === 'v1alpha1' ? 'v1beta1' : 'v1beta2'}`;
  return clusters
    .filter(one => one.region === region)
    .flatMap(({ name, namespace, template }) => {
      const labels = { 'cluster.x-k8s.io/cluster-name': name };
      const kubeconfig = { name: `${name}-kubeconfig`, namespace, labels };
      return [
        object(capi, 'Cluster', {
          name,
          namespace,
          labels: { 'helm.toolkit.fluxcd.io/name': name },
        }),
        object(capi, 'Machine', {
          name: `${name}-${isHosted(template) ? 'md' : 'cp'}-0`,
          namespace,
          labels,
        }),
        placeholder(kubeconfig, 'cluster.x-k8s.io/secret'),
        ...(isHosted(template) ? [hosted(name, namespace)] : []),
      ];
    });
}

function isHosted(template: string): boolean {
  return template.includes('-hosted-');
}

function hosted(cluster: string, namespace: string): KubeObject {
  return object(
    'controlplane.cluster.x-k8s.io/v1beta1',
    'K0smotronControlPlane',
    {
      name: `${cluster}-cp`,
      namespace,
      labels: {
        'cluster.x-k8s.io/cluster-name': cluster,
        'helm.toolkit.fluxcd.io/name': cluster,
      },
    },
    { spec: { etcd: { persistence: { size: '5Gi' } }, replicas: 3 } },
  );
}
