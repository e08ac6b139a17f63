import type { KubeObject } from '../KubeApi';
import { type BackupStatus, partOf, statusOf } from './backupStatus';
import type { Hub, Scope } from './readScope';

/**
 * The status that kcm gives a ManagementBackup that a restore brought back:
 * refilled from the newest Velero Backup that it can be the source of.
 */
export async function statusAfterRestore(
  hub: Hub,
  scope: Scope,
  backup: KubeObject,
  now: Date,
): Promise<BackupStatus> {
  const status = statusOf(backup);
  for (const region of ['', ...scope.regions.keys()]) {
    const api = scope.regions.get(region) ?? hub.api;
    const all = await api.list('velero.io/v1', 'Backup', hub.namespace);
    const source = backup.spec?.schedule
      ? newest(backup.metadata.name, all, region, now)
      : all.find(each => each.metadata.name === named(backup, region));
    if (!source) continue;
    const part = partOf(status, region);
    part.lastBackup = source.status ?? {};
    part.lastBackupName = source.metadata.name;
    part.lastBackupTime = source.status?.startTimestamp;
  }
  return status;
}

function named({ metadata: { name } }: KubeObject, region: string): string {
  return region ? `${name}-${region}` : name;
}

function newest(
  name: string,
  backups: readonly KubeObject[],
  region: string,
  now: Date,
): KubeObject | undefined {
  const latest = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const prefix = region ? `${name}-${region}-` : `${name}-`;
  const time = ({ metadata }: KubeObject) =>
    metadata.name.startsWith(prefix) ? metadata.name.slice(prefix.length) : '';
  return backups
    .filter(
      each =>
        each.metadata.labels?.['k0rdent.mirantis.com/management-backup'] ===
          name &&
        /^\d{14}$/.test(time(each)) &&
        time(each) <= latest,
    )
    .sort((a, b) => time(b).localeCompare(time(a)))[0];
}
