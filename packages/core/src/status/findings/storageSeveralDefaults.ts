import { onEachCluster, type FindingRule } from '../FindingRule';
import { patchLocation } from '../remedies';
import { defaultLocations } from '../storage';
import { some } from '../words';

export const storageSeveralDefaults: FindingRule = {
  code: 'storage-several-defaults',
  title: 'There are several default storage locations',
  meaning:
    'More than one BackupStorageLocation has spec.default. Which of them a Backup goes to that names none is left to Velero; a running Velero 1.18 takes the older default away by itself.',
  consequence:
    'Recovery points may lie in another bucket than the one you look in during a disaster, with another retention and other readers.',
  mending: 'Leave one as the default.',
  find: onEachCluster(cluster => {
    const defaults = defaultLocations(cluster);
    const other = defaults.at(1);
    if (!other) return undefined;
    return {
      severity: 'warning',
      level: 'AtRisk',
      message: `${some(defaults.map(l => l.metadata.name))} are ${defaults.length > 2 ? 'all' : 'both'} the default: which of them a backup goes to that names none is Velero's choice.`,
      remedy: patchLocation(other, cluster.cluster, { default: false }),
    };
  }),
};
