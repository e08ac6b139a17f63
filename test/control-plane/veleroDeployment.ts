import type { KubeObject } from './KubeApi';

/**
 * The Deployment that Velero's restore insists on, as the chart of kcm's
 * regional part makes it. It runs nothing: the server is a process here.
 */
export function veleroDeployment(namespace: string): KubeObject {
  const selector = {
    'app.kubernetes.io/instance': 'kcm-regional',
    'app.kubernetes.io/name': 'velero',
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'velero',
      namespace,
      labels: {
        ...selector,
        'app.kubernetes.io/managed-by': 'Helm',
        component: 'velero',
        'helm.sh/chart': 'velero-12.1.0',
        'helm.toolkit.fluxcd.io/name': 'kcm-regional',
        'helm.toolkit.fluxcd.io/namespace': namespace,
      },
    },
    spec: {
      replicas: 0,
      selector: { matchLabels: selector },
      template: {
        metadata: { labels: selector },
        spec: {
          initContainers: [
            {
              name: 'velero-plugin-for-aws',
              image: 'velero/velero-plugin-for-aws:v1.14.3',
            },
          ],
          containers: [
            {
              name: 'velero',
              image: 'velero/velero:v1.18.3',
              command: ['/velero'],
              args: ['server'],
            },
          ],
        },
      },
    },
  };
}
