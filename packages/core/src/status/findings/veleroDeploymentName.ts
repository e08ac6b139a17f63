import { veleroImageVersion } from '../../backup/veleroImageVersion';
import { onEachCluster, type FindingRule } from '../FindingRule';

export const veleroDeploymentName: FindingRule = {
  code: 'velero-deployment-name',
  title: 'There is no Deployment called velero',
  meaning:
    "Velero's restore looks for a Deployment of exactly that name in its namespace. Charts of kcm before 1.2.0 called it otherwise.",
  consequence:
    'Backups work, but each restore on this cluster is PartiallyFailed and restores nothing.',
  mending:
    'Set fullnameOverride: velero in the values of Velero, under Management.spec.core.kcm.config, or upgrade kcm.',
  find: onEachCluster(({ cluster, hasVelero, deployments }, { namespace }) => {
    if (!hasVelero || !deployments) return undefined;
    if (deployments.some(({ metadata }) => metadata.name === 'velero')) {
      return undefined;
    }
    const other = deployments.find(
      one =>
        one.metadata.labels?.component === 'velero' || veleroImageVersion(one),
    );
    return {
      severity: 'warning',
      level: 'AtRisk',
      message: other
        ? `Velero's Deployment on ${cluster} is called ${other.metadata.name}, not velero: a restore there would bring nothing back.`
        : `Namespace ${namespace} of ${cluster} has no Deployment velero: nothing is backed up there, and a restore would bring nothing back.`,
      remedy: other
        ? `kubectl patch managements.k0rdent.mirantis.com kcm --type merge -p '{"spec":{"core":{"kcm":{"config":{"velero":{"fullnameOverride":"velero"}}}}}}'`
        : 'kubectl kcm-backup values install',
    };
  }),
};
