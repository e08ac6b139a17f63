import type { KubeObject } from '../control-plane';

/**
 * A Pod in the scope, with a command that Velero is to run in it before it is
 * saved: no node runs the Pod, so the Backup is PartiallyFailed.
 */
export const podWithHook: KubeObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'hooked',
    namespace: 'kcm-system',
    labels: { 'k0rdent.mirantis.com/component': 'kcm' },
    annotations: {
      'pre.hook.backup.velero.io/container': 'main',
      'pre.hook.backup.velero.io/command': '["/bin/true"]',
    },
  },
  spec: {
    containers: [{ name: 'main', image: 'registry.example.com/main:1' }],
  },
};
