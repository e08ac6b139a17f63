import { kubectlOn } from '../../scope/kubectlOn';
import { attempts, newestThat, reasonOf } from '../attempts';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { backUpNow, veleroLogs } from '../remedies';
import { count } from '../words';

export const backupFailed: FindingRule = {
  code: 'backup-failed',
  title: 'The last backup failed',
  meaning:
    'The newest Backup that came to an end is Failed: Velero gave up on it. Nothing can be restored from it.',
  consequence:
    'The schedule goes on and may fail again; kcm counts the attempt as the last backup and tells nobody.',
  mending:
    'Read its log, mend the cause, and make a backup. A Backup whose server died half-way is Failed with the reason that it was in progress when Velero started.',
  find: onEachCluster(({ cluster, own }, { namespace, now }) => {
    const failed = newestThat(
      attempts({ own }),
      ({ outcome }) => outcome === 'failed',
    );
    const [last] = failed;
    if (!last || last.backup.status?.phase !== 'Failed') return undefined;
    const { backup, foundOn } = last;
    const { name } = backup.metadata;
    const reason = reasonOf(backup);
    // A server that died has left no log in the bucket.
    const died = /during the server starting/.test(reason);
    const times =
      failed.length > 1
        ? ` ${count(failed.length, 'run')} in a row ended like that.`
        : '';
    return {
      severity: failed.length > 1 ? 'critical' : 'warning',
      level: 'AtRisk',
      since: failed.at(-1)?.backup.status?.startTimestamp,
      object: `Backup/${name}`,
      message: died
        ? `Velero's server stopped in the middle of Backup ${name}: ${reason}.${times}`
        : `Backup ${name} Failed: ${reason}.${times}`,
      remedy: died
        ? backUpNow(now)
        : logs(name, foundOn === cluster, cluster, namespace),
    };
  }),
};

/** The log is on the cluster that made it; a dead one has to answer first. */
function logs(
  name: string,
  answers: boolean,
  cluster: string,
  namespace: string,
): string {
  return answers
    ? `kubectl kcm-backup backup logs ${name}`
    : `${veleroLogs(cluster, namespace)} || ${kubectlOn(cluster)} get --raw /readyz`;
}
