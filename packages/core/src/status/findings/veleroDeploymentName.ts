import { nest, veleroValuePath } from '../../manifest/veleroInKcm';
import { kcmVersion } from '../../objects/kcmRelease';
import { MANAGEMENT } from '../../scope/BackupScope';
import type { KcmSight } from '../DrInput';
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
        remedy: other
          ? nameIt(cluster, kcm)
          : 'kubectl kcm-backup values install',
      };
    },
  ),
};

/** A Region has its own values, always under `velero`. */
function nameIt(cluster: string, kcm: KcmSight): string {
  const inRegion = cluster !== MANAGEMENT;
  const config = nest(inRegion ? ['velero'] : pathOf(kcm), {
    fullnameOverride: 'velero',
  });
  const patch = JSON.stringify({ spec: { core: { kcm: { config } } } });
  const object = inRegion
    ? `regions.k0rdent.mirantis.com ${cluster}`
    : 'managements.k0rdent.mirantis.com kcm';
  return `kubectl patch ${object} --type merge -p '${patch}'`;
}

/** Charts that need it are older than the change of the path. */
function pathOf({ managements = [], releases = [] }: KcmSight) {
  try {
    return veleroValuePath(kcmVersion({ managements, releases }) ?? '');
  } catch {
    return ['velero'];
  }
}
