import { attempts } from '../attempts';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { count } from '../words';

export const backupDegraded: FindingRule = {
  code: 'backup-degraded',
  title: 'The last backup has holes',
  meaning:
    'The newest Backup is PartiallyFailed: Velero saved what it could, and some objects are missing. A restore can use it, but brings those objects not back.',
  consequence:
    'An older recovery point without holes is preferred while there is one; if each run has holes, it grows old and expires.',
  mending:
    'The errors are in the results of the backup, not in its status. Mend them and make a backup.',
  find: onEachCluster(({ own }) => {
    const [last] = attempts({ own });
    if (last?.outcome !== 'degraded') return undefined;
    const { metadata, status } = last.backup;
    const errors = count(status?.errors ?? 0, 'error');
    return {
      severity: 'warning',
      level: 'AtRisk',
      since: status?.startTimestamp,
      object: `Backup/${metadata.name}`,
      message: `Backup ${metadata.name} is PartiallyFailed with ${errors}: some objects are missing in it.`,
      remedy: `kubectl kcm-backup backup describe ${metadata.name}`,
    };
  }),
};
