import { failureReason } from '../../backup/backupOutcome';
import { attempts } from '../attempts';
import { onEachCluster, type FindingRule } from '../FindingRule';

export const backupNotValid: FindingRule = {
  code: 'backup-not-valid',
  title: 'Velero refused the last backup without starting it',
  meaning:
    'The newest Backup is FailedValidation: its storage location is missing, read-only or unavailable, or its spec contradicts itself. Velero sets neither a start nor an end time then.',
  consequence:
    'kcm checks nothing before it creates a Backup, so a schedule goes on making such Backups, run after run.',
  mending:
    'Make the location usable that the message names, or point the schedule at another one. The refused Backups hold nothing and may be deleted.',
  find: onEachCluster(({ history }) => {
    const [last] = attempts(history);
    if (last?.backup.status?.phase !== 'FailedValidation') return undefined;
    const { backup } = last;
    return {
      severity: 'critical',
      level: 'AtRisk',
      since: backup.metadata.creationTimestamp,
      object: `Backup/${backup.metadata.name}`,
      message: `Velero refused Backup ${backup.metadata.name}: ${failureReason(backup)}.`,
      remedy: 'kubectl kcm-backup location check',
    };
  }),
};
