import type { ClusterFacts } from '../DrFacts';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { damagedBackups, usablePoints } from '../recoveryPoints';
import { backUpNow } from '../remedies';
import { count } from '../words';

export const backupDamaged: FindingRule = {
  code: 'backup-damaged',
  title: 'A backup failed its verification',
  meaning:
    'Its archive was read to the end, and is damaged, lacks something, or is not the one that was verified before. Velero still calls the Backup Completed, as it never reads an archive again, but it is no recovery point any more: the age of the data that may be lost counts from the one before.',
  consequence:
    'A restore from it would stop half-way or bring back something else than was saved. Whatever damaged it may damage others in the same bucket.',
  mending:
    'Make a backup now and verify it, then find out what happened in the bucket. A damaged backup whose files are whole again is taken back by verifying it; else delete it, and the warning goes with it.',
  find: onEachCluster(({ own, recoveryPoints }, { now }) => {
    const damaged = damagedBackups(own, now);
    const [last] = damaged;
    if (!last) return undefined;
    const { metadata, status } = last.backup;
    const { name } = metadata;
    const isLast = isNewest(status?.startTimestamp, recoveryPoints);
    const others = damaged.length - 1;
    return {
      severity: isLast ? 'critical' : 'warning',
      level: isLast ? 'AtRisk' : 'Protected',
      object: `Backup/${name}`,
      message: `Backup ${name} failed its verification${others > 0 ? `, and so did ${count(others, 'older one')}` : ''}: its archive is damaged or not the one that was saved. ${isLast ? 'Nothing newer can be restored' : 'A newer one can be restored'}.`,
      remedy: isLast
        ? backUpNow(now)
        : `kubectl kcm-backup backup verify ${name}`,
    };
  }),
};

function isNewest(
  time: string | undefined,
  points: ClusterFacts['recoveryPoints'],
): boolean {
  const made = Date.parse(time ?? '');
  return usablePoints(points).every(({ at }) => Date.parse(at) < made);
}
