import { onEachCluster, type FindingRule } from '../FindingRule';
import { createLocation, planName } from '../remedies';
import { defaultLocations, livePlans } from '../storage';

export const storageMissing: FindingRule = {
  code: 'storage-missing',
  title: 'There is no storage location for the backups',
  meaning:
    'The cluster has no BackupStorageLocation; or a schedule names one that it does not have, or names none where it has no default one. On each region the location needs to exist under the same name.',
  consequence:
    'Velero refuses each run there as FailedValidation; kcm checks nothing beforehand and goes on.',
  mending:
    'Create the location, on the hub and on every region, or point the schedule at one that exists.',
  find: onEachCluster(cluster => {
    const { locations, plans } = cluster;
    if (!locations) return undefined;
    if (locations.length === 0 && cluster.expected && cluster.hasVelero) {
      return {
        severity: 'critical',
        level: 'AtRisk',
        message: `${cluster.cluster} has no storage location: no backup can be made.`,
        remedy: createLocation('NAME --default'),
      };
    }
    const hasDefault = defaultLocations(cluster).length > 0;
    return livePlans(plans).flatMap(plan => {
      const named = locations.some(l => l.metadata.name === plan.location);
      if (plan.location === undefined ? hasDefault : named) return [];
      const what =
        plan.location === undefined
          ? `names no storage location, and ${cluster.cluster} has no default one`
          : `writes to ${plan.location}, which ${cluster.cluster} does not have`;
      return {
        severity: 'critical' as const,
        level: 'AtRisk' as const,
        object: `${plan.kind}/${plan.name}`,
        message: `${planName(plan)} ${what}: Velero refuses each run.`,
        remedy: createLocation(plan.location ?? 'NAME --default'),
      };
    });
  }),
};
