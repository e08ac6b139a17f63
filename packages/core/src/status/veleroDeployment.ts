import { veleroImageVersion } from '../backup/veleroImageVersion';
import type { Deployment } from '../objects/kubernetes';
import { kubectlOn } from '../scope/kubectlOn';
import type { ClusterSight } from './DrInput';

/**
 * The Deployment that runs Velero's server. Charts of kcm before 1.2.0 did not
 * call it `velero`.
 */
export function veleroDeployment({
  deployments = [],
}: Pick<ClusterSight, 'deployments'>): Deployment | undefined {
  return (
    deployments.find(({ metadata }) => metadata.name === 'velero') ??
    deployments.find(
      one =>
        one.metadata.labels?.component === 'velero' || veleroImageVersion(one),
    )
  );
}

/** Starts the server again, whatever it is called. */
export function restartVelero(
  { cluster, deployments }: Pick<ClusterSight, 'cluster' | 'deployments'>,
  namespace: string,
): string {
  const deployment = veleroDeployment({ deployments });
  const { name } = deployment?.metadata ?? { name: 'velero' };
  const kubectl = `${kubectlOn(cluster)} -n ${namespace}`;
  return deployment?.spec?.replicas === 0
    ? `${kubectl} scale deployment/${name} --replicas=1`
    : `${kubectl} rollout restart deployment/${name}`;
}
