import type { KubeObject } from '../KubeApi';

/** Status of one ManagementBackup for the hub or for one region. */
export interface SingleStatus {
  region?: string;
  error?: string;
  lastBackup?: any;
  lastBackupName?: string;
  lastBackupTime?: string;
  nextAttempt?: string;
}

/** `status` of a ManagementBackup. */
export interface BackupStatus extends SingleStatus {
  regions?: SingleStatus[];
}

/** The status as a copy to change. */
export function statusOf(backup: KubeObject): BackupStatus {
  return structuredClone(backup.status ?? {});
}

/** The part of the hub (`region` empty) or of a region; made when missing. */
export function partOf(status: BackupStatus, region: string): SingleStatus {
  if (!region) return status;
  status.regions ??= [];
  const found = status.regions.find(part => part.region === region);
  if (found) return found;
  const part: SingleStatus = { region };
  status.regions.push(part);
  return part;
}

/** All parts, the hub's first. */
export function partsOf(status: BackupStatus): SingleStatus[] {
  return [status, ...(status.regions ?? [])];
}

/** Whether two statuses of a Velero Backup are the same to kcm. */
export function sameRun(a: any, b: any): boolean {
  return (
    a?.phase === b.phase &&
    a?.startTimestamp === b.startTimestamp &&
    a?.completionTimestamp === b.completionTimestamp &&
    (a?.errors ?? 0) === (b.errors ?? 0) &&
    (a?.warnings ?? 0) === (b.warnings ?? 0)
  );
}

/** Whether nothing of it runs any more. */
export function isComplete(status: BackupStatus): boolean {
  return partsOf(status).every(part => part.lastBackup?.completionTimestamp);
}
