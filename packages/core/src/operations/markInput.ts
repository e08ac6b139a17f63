import { storedBackup } from '../archive/storedBackup';
import { KcmBackupError } from '../errors';
import type { Backup } from '../objects/velero';
import type { CallOptions } from '../ports/Cluster';
import type { ObjectStore } from '../ports/ObjectStore';
import type { ClusterSight, DrInput } from '../status/DrInput';
import type { Unseen } from '../Unseen';
import { eachBounded } from './eachBounded';
import { markByEvidence } from './markByEvidence';

/** Backups of each cluster whose evidence is read, the newest. */
const MOST = 100;
const AT_ONCE = 8;

/**
 * What was read of exported YAML, with its Backups marked by the evidence in
 * its bucket: an export does not change when one of them is verified. Evidence
 * that cannot be read is told in `unseen`.
 */
export async function markInput(
  input: DrInput,
  store: ObjectStore,
  options: CallOptions,
): Promise<DrInput> {
  const unseen: Unseen[] = [];
  const mark = async (sight: ClusterSight): Promise<ClusterSight> => {
    if (!sight.backups) return sight;
    const marked = new Map<Backup, Backup>();
    try {
      await eachBounded(newest(sight.backups), AT_ONCE, async backup => {
        const source = storedBackup(store, backup.metadata.name);
        marked.set(backup, await markByEvidence(backup, source, options));
      });
    } catch (error) {
      if (!(error instanceof KcmBackupError)) throw error;
      unseen.push(unseenEvidence(sight.cluster, error));
    }
    const backups = sight.backups.map(each => marked.get(each) ?? each);
    return { ...sight, backups };
  };
  const clusters = await Promise.all(input.clusters.map(mark));
  return { ...input, clusters, unseen: [...input.unseen, ...unseen] };
}

function newest(backups: readonly Backup[]): readonly Backup[] {
  const time = ({ status }: Backup) => status?.startTimestamp ?? '';
  return backups
    .toSorted((a, b) => (time(a) < time(b) ? 1 : -1))
    .slice(0, MOST);
}

function unseenEvidence(cluster: string, { message, remedy }: KcmBackupError) {
  return {
    cluster,
    what: 'The evidence beside the backups',
    message,
    remedy: remedy ?? 'kubectl kcm-backup location check',
    matters: false,
  };
}
