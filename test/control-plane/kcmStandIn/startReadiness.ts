import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeApi } from '../KubeApi';

/**
 * STAND-IN, not kcm: says Ready of Management and every ClusterDeployment at
 * its present generation, and in which region that is, but only while kcm's
 * Deployment is scaled up.
 */
export function startReadiness(api: KubeApi, deployment: string) {
  let stopped = false;
  const kcm = 'k0rdent.mirantis.com/v1beta1';
  const look = async () => {
    const key = { apiVersion: 'apps/v1', kind: 'Deployment' };
    const found = await api.find({
      ...key,
      name: deployment,
      namespace: 'kcm-system',
    });
    if (!found || found.spec.replicas === 0) return;
    const regions = new Map<string, string | undefined>();
    for (const { metadata, spec } of await api.list(kcm, 'Credential')) {
      regions.set(`${metadata.namespace}/${metadata.name}`, spec.region);
    }
    for (const kind of ['Management', 'ClusterDeployment']) {
      for (const { metadata, spec } of await api.list(kcm, kind)) {
        const { name, namespace, generation } = metadata;
        const region = regions.get(`${namespace}/${spec.credential}`);
        const time = new Date().toISOString();
        await api.mergeStatus(
          { apiVersion: kcm, kind, name, namespace },
          {
            observedGeneration: generation,
            ...(region && { region }),
            conditions: [
              {
                type: 'Ready',
                status: 'True',
                reason: 'Succeeded',
                message: '',
                lastTransitionTime: time,
              },
            ],
          },
        );
      }
    }
  };
  const work = (async () => {
    while (!stopped) {
      await look().catch(() => undefined);
      await sleep(500);
    }
  })();
  return {
    stop: () => {
      stopped = true;
      return work;
    },
  };
}
