import { onEachCluster, type FindingRule } from '../FindingRule';
import { patchLocation, planName } from '../remedies';
import { livePlans, locationOfPlan } from '../storage';
import { some } from '../words';

export const storageReadOnly: FindingRule = {
  code: 'storage-read-only',
  title: 'A schedule writes to a read-only location',
  meaning:
    'accessMode of the BackupStorageLocation is ReadOnly, as it should be while a restore runs. A schedule is active that writes there.',
  consequence:
    'Each run ends as FailedValidation. Restores from it work all the same.',
  mending:
    'If no restore runs, make the location writable again; while one runs, leave it.',
  find: onEachCluster(cluster => {
    const plans = livePlans(cluster.plans);
    return (cluster.locations ?? [])
      .filter(({ spec }) => spec?.accessMode === 'ReadOnly')
      .flatMap(location => {
        const writers = plans.filter(
          plan => locationOfPlan(cluster, plan) === location,
        );
        if (writers.length === 0) return [];
        const { name } = location.metadata;
        return {
          severity: 'critical' as const,
          level: 'AtRisk' as const,
          object: `BackupStorageLocation/${name}`,
          message: `${some(writers.map(planName))} writes to ${name}, which is read-only: Velero refuses each run.`,
          remedy: patchLocation(location, cluster.cluster, {
            accessMode: 'ReadWrite',
          }),
        };
      });
  }),
};
