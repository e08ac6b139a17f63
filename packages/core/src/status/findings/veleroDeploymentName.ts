import { patchVeleroValues } from '../patchVeleroValues';
import { veleroDeployment } from '../veleroDeployment';
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
  find: onEachCluster(
    ({ cluster, hasVelero, deployments }, { kcm, namespace }) => {
      if (!hasVelero || !deployments) return undefined;
      const other = veleroDeployment({ deployments });
      if (other?.metadata.name === 'velero') return undefined;
      return {
        severity: 'warning',
        level: 'AtRisk',
        message: other
          ? `Velero's Deployment on ${cluster} is called ${other.metadata.name}, not velero: a restore there would bring nothing back.`
          : `Namespace ${namespace} of ${cluster} has no Deployment velero: nothing is backed up there, and a restore would bring nothing back.`,
        remedy: patchVeleroValues(
          cluster,
          kcm,
          other ? { fullnameOverride: 'velero' } : { enabled: true },
        ),
      };
    },
  ),
};
