import { onEachCluster, type FindingRule } from '../FindingRule';

export const veleroMissing: FindingRule = {
  code: 'velero-missing',
  title: 'Velero is not installed',
  meaning:
    "The cluster serves none of Velero's kinds. kcm's chart brings Velero along unless its values turn it off; on regions it comes with kcm-regional.",
  consequence:
    'Nothing can be backed up or restored there. An on-demand ManagementBackup says so in its status; a scheduled one says nothing.',
  mending: 'Turn Velero on in the values of kcm, with an object-store plugin.',
  find: onEachCluster(({ cluster, hasVelero, recoveryPoints }) =>
    hasVelero === false
      ? {
          severity: 'critical',
          level: recoveryPoints.length > 0 ? 'AtRisk' : 'Unprotected',
          message: `${cluster} has no Velero: nothing can be backed up or restored there.`,
          remedy: 'kubectl kcm-backup values install',
        }
      : undefined,
  ),
};
