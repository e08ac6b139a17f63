import { attempts, newestThat, reasonOf } from '../attempts';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { count } from '../words';

export const backupNotValid: FindingRule = {
  code: 'backup-not-valid',
  title: 'Velero refused the last backup without starting it',
  meaning:
    'The newest Backup is FailedValidation: its storage location is missing, read-only or unavailable, or its spec contradicts itself. Velero sets neither a start nor an end time then.',
  consequence:
    'kcm checks nothing before it creates a Backup, so a schedule goes on making such Backups, run after run.',
  mending:
    'Make the location usable that the message names, or point the schedule at another one. The refused Backups hold nothing and may be deleted.',
  find: onEachCluster(({ own }) => {
    const refused = newestThat(
      attempts({ own }),
      ({ backup }) => backup.status?.phase === 'FailedValidation',
    );
    const [last] = refused;
    if (!last) return undefined;
    const { backup } = last;
    const { name } = backup.metadata;
    const reason = reasonOf(backup);
    const row =
      refused.length > 1 ? ` ${count(refused.length, 'run')} in a row.` : '';
    return {
      severity: 'critical',
      level: 'AtRisk',
      since: refused.at(-1)?.backup.metadata.creationTimestamp,
      object: `Backup/${name}`,
      message: `Velero refused Backup ${name}: ${reason}.${row}`,
      remedy: 'kubectl kcm-backup location check',
    };
  }),
};
