import { RefusedError } from '../errors';
import { MANAGEMENT } from '../scope/BackupScope';

/**
 * The name of the Velero Backup that a direct run makes on one cluster:
 * `<name>` on the hub, `<name>-<region>` on a region.
 */
export function directBackupName(name: string, cluster: string): string {
  return cluster === MANAGEMENT ? name : `${name}-${cluster}`;
}

/**
 * All clusters usually share one bucket, in which `kcm` of region `eu` and
 * `kcm-eu` of the hub are one and the same folder.
 *
 * @throws RefusedError when two runs, or two clusters of a run, would have the
 *   same Velero Backup
 */
export function assertDistinctNames(
  runs: readonly {
    readonly name: string;
    readonly clusters: readonly string[];
  }[],
): void {
  const taken = new Map<string, string>();
  for (const { name, clusters } of runs) {
    for (const cluster of clusters) {
      const backup = directBackupName(name, cluster);
      const owner = `${name} on ${cluster}`;
      const other = taken.get(backup);
      if (other !== undefined) {
        throw new RefusedError(
          `${other} and ${owner} would both be Backup ${backup}, in one bucket.`,
          { remedy: 'Choose a name that does not end in a region.' },
        );
      }
      taken.set(backup, owner);
    }
  }
}
