import { failureReason } from '../../backup/backupOutcome';
import { kubectlOn } from '../../scope/kubectlOn';
import { attempts } from '../attempts';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { veleroLogs } from '../remedies';
import { count, said } from '../words';

export const backupFailed: FindingRule = {
  code: 'backup-failed',
  title: 'The last backup failed',
  meaning:
    'The newest Backup that came to an end is Failed: Velero gave up on it. Nothing can be restored from it.',
  consequence:
    'The schedule goes on and may fail again; kcm counts the attempt as the last backup and tells nobody.',
  mending:
    'Read its log, mend the cause, and make a backup. A Backup whose server died half-way is Failed with the reason that it was in progress when Velero started.',
  find: onEachCluster(({ cluster, history }, { namespace }) => {
    const failed = failedAtTheEnd(attempts(history));
    const [last] = failed;
    if (!last || last.backup.status?.phase !== 'Failed') return undefined;
    const { backup, foundOn } = last;
    const times =
      failed.length > 1
        ? ` ${count(failed.length, 'run')} in a row ended like that.`
        : '';
    return {
      severity: failed.length > 1 ? 'critical' : 'warning',
      level: 'AtRisk',
      since: failed.at(-1)?.backup.status?.startTimestamp,
      object: `Backup/${backup.metadata.name}`,
      message: `Backup ${backup.metadata.name} Failed: ${said(failureReason(backup) ?? '')}.${times}`,
      remedy:
        foundOn === cluster
          ? `kubectl kcm-backup backup logs ${backup.metadata.name}`
          : `${veleroLogs(cluster, namespace)} || ${kubectlOn(cluster)} get --raw /readyz`,
    };
  }),
};

/** Newest first, those before the newest one that did not fail. */
function failedAtTheEnd(all: ReturnType<typeof attempts>) {
  const end = all.findIndex(({ outcome }) => outcome !== 'failed');
  return end < 0 ? all : all.slice(0, end);
}
