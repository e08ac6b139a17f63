import { veleroImageVersion } from '../backup/veleroImageVersion';
import type { Deployment } from '../objects/kubernetes';
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
