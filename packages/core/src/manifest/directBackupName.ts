import { MANAGEMENT } from '../scope/BackupScope';

/**
 * The name of the Velero Backup that a direct run makes on one cluster:
 * `<name>` on the hub, `<name>-<region>` on a region.
 */
export function directBackupName(name: string, cluster: string): string {
  return cluster === MANAGEMENT ? name : `${name}-${cluster}`;
}
