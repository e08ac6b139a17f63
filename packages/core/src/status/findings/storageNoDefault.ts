import { onEachCluster, type FindingRule } from '../FindingRule';
import { patchLocation } from '../remedies';
import { defaultLocations } from '../storage';
import { some } from '../words';

export const storageNoDefault: FindingRule = {
  code: 'storage-no-default',
  title: 'There is no default storage location',
  meaning:
    'No BackupStorageLocation has spec.default: every backup must name one. The schedules there are do, or they would have a finding of their own.',
  consequence:
    'A backup on demand that names none fails, perhaps the one before a risky change.',
  mending: 'Make one the default.',
  find: onEachCluster(cluster => {
    const { locations = [] } = cluster;
    const [first] = locations;
    if (!first || defaultLocations(cluster).length > 0) return undefined;
    return {
      severity: 'info',
      level: 'Protected',
      message: `None of ${some(locations.map(l => l.metadata.name))} is the default: a backup that names no location fails.`,
      remedy: patchLocation(first, cluster.cluster, { default: true }),
    };
  }),
};
