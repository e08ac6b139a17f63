import { patchVeleroValues } from '../patchVeleroValues';
import { onEachCluster, type FindingRule } from '../FindingRule';

export const veleroMissing: FindingRule = {
  code: 'velero-missing',
  title: 'Velero is not installed',
  meaning:
    "The cluster serves none of Velero's kinds. kcm's chart brings Velero along unless its values turn it off; on regions it comes with kcm-regional.",
  consequence:
    'Nothing can be backed up or restored there. An on-demand ManagementBackup says so in its status; a scheduled one says nothing.',
  mending:
    'Turn Velero on in the values of kcm, then make a location: `kubectl kcm-backup location create` brings the object-store plugin along.',
  find: onEachCluster(({ cluster, hasVelero, recoveryPoints }, { kcm }) =>
    hasVelero === false
      ? {
          severity: 'critical',
          level: recoveryPoints.length > 0 ? 'AtRisk' : 'Unprotected',
          message: `${cluster} has no Velero: nothing can be backed up or restored there.`,
          remedy: patchVeleroValues(cluster, kcm, { enabled: true }),
        }
      : undefined,
  ),
};
