import { onEachCluster, type FindingRule } from '../FindingRule';
import { planName } from '../remedies';
import { defaultLocations, livePlans } from '../storage';

export const storageMissing: FindingRule = {
  code: 'storage-missing',
  title: 'A schedule writes to a location that does not exist',
  meaning:
    'It names a BackupStorageLocation that the cluster does not have, or names none where the cluster has no default one. On each region the location needs to exist under the same name.',
  consequence:
    'Velero refuses each run there as FailedValidation; kcm checks nothing beforehand and goes on.',
  mending:
    'Create the location, on the hub and on every region, or point the schedule at one that exists.',
  find: onEachCluster(cluster => {
    const { locations, plans } = cluster;
    if (!locations) return undefined;
    const hasDefault = defaultLocations(cluster).length > 0;
    return livePlans(plans).flatMap(plan => {
      const named = locations.some(l => l.metadata.name === plan.location);
      if (plan.location === undefined ? hasDefault : named) return [];
      const what =
        plan.location === undefined
          ? `names no storage location, and ${cluster.cluster} has no default one`
          : `writes to ${plan.location}, which ${cluster.cluster} does not have`;
      const name = plan.location ?? 'NAME --default';
      return {
        severity: 'critical' as const,
        level: 'AtRisk' as const,
        object: `${plan.kind}/${plan.name}`,
        message: `${planName(plan)} ${what}: Velero refuses each run.`,
        remedy: `kubectl kcm-backup location create ${name} --provider aws --bucket BUCKET --credentials-file FILE`,
      };
    });
  }),
};
