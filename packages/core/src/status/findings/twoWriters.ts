import { rfc3339 } from '../../schedule/rfc3339';
import { backupOutcome } from '../../backup/backupOutcome';
import { MANAGEMENT } from '../../scope/BackupScope';
import { KCM_BACKUP_LABEL } from '../../scope/labels';
import type { Backup } from '../../objects/velero';
import { placeTaken } from '../foreignBackups';
import type { DrFacts } from '../DrFacts';
import { madeAt } from '../expectedRuns';
import { hubOf } from '../gatherFacts';
import type { FindingRule } from '../FindingRule';
import { patchLocation } from '../remedies';
import { clockTime, count } from '../words';

/** One Backup may have been deleted here and come back by the sync. */
const ENOUGH = 2;
/**
 * The sync looks into the bucket every minute or so. What appears much later
 * was here before, and someone deleted the object without its data.
 */
const SYNC_SECONDS = 3600;

export const twoWriters: FindingRule = {
  code: 'two-writers',
  title: 'Another hub writes to the same bucket',
  meaning:
    'While this hub existed, and after the last restore onto it, Backups of a hub came into its bucket that it did not make: they carry the identity of another hub, or scheduled ones of kcm appeared here only through the sync, after they were complete. An old hub that comes back after a restore does that.',
  consequence:
    'Which Backup is the newest of *this* hub can no longer be told, and each of the two would delete, by retention, what the other relies on. Two hubs may also manage the same clusters at once.',
  mending:
    'Find the other hub. If it is the old one, stop its kcm before anything else; otherwise give each hub a bucket or a prefix of its own. Until then make the location read-only on the hub that should not write. The finding goes when its Backups are deleted from the bucket; none of them counts as a recovery point of this hub where it carries the identity of the other.',
  find: facts => {
    const foreign = othersBackups(facts);
    const [newest] = foreign;
    if (!newest) return [];
    const location = hubOf(facts)?.locations?.find(
      ({ metadata }) => metadata.name === newest.spec?.storageLocation,
    );
    return [
      {
        severity: 'critical',
        level: 'AtRisk',
        cluster: MANAGEMENT,
        object: `Backup/${newest.metadata.name}`,
        since: rfc3339(new Date(madeAt(foreign[foreign.length - 1]))),
        message: `${count(foreign.length, 'Backup')} in this hub's bucket, the newest ${newest.metadata.name} of ${clockTime(new Date(madeAt(newest)), facts.now)}, ${foreign.length === 1 ? 'was' : 'were'} not made by this hub: another one writes there.`,
        remedy: location
          ? `on the other hub: ${patchLocation(location, MANAGEMENT, { accessMode: 'ReadOnly' })}`
          : 'kubectl get backups.velero.io -A',
      },
    ];
  },
};

/** Newest first; none where this hub's own identity is unseen. */
function othersBackups(facts: DrFacts): readonly Backup[] {
  const backups = (hubOf(facts)?.history ?? []).map(({ backup }) => backup);
  const marked = backups.filter(backup => facts.foreign.has(backup));
  if (marked.length > 0) return marked;
  const { uid, creationTimestamp } = facts.kcm.kubeSystem?.metadata ?? {};
  if (uid === undefined || creationTimestamp === undefined) return [];
  const since = placeTaken(facts, cameBySync);
  const synced = backups.filter(
    backup => madeAt(backup) > since && cameBySync(backup),
  );
  return synced.length >= ENOUGH ? synced : [];
}

/** kcm creates the object before Velero starts; the sync does it at the end. */
function cameBySync(backup: Backup): boolean {
  const { labels = {}, creationTimestamp } = backup.metadata;
  const done = Date.parse(backup.status?.completionTimestamp ?? '');
  const late = (Date.parse(creationTimestamp ?? '') - done) / 1000;
  return (
    labels[KCM_BACKUP_LABEL] !== undefined &&
    backupOutcome(backup) === 'completed' &&
    late > 0 &&
    late < SYNC_SECONDS
  );
}
