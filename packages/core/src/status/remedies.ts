import type { BackupPlan } from '../backup/backupPlan';
import type { BackupStorageLocation } from '../objects/velero';
import { MANAGEMENT } from '../scope/BackupScope';
import { kubectlOn } from '../scope/kubectlOn';
import { freshName } from './words';

/** Makes a recovery point now, whatever holds the schedules up. */
export function backUpNow(now: Date): string {
  return `kubectl kcm-backup backup create ${freshName(now)} --direct --wait`;
}

/** Makes a location; what is in capitals only the user knows. */
export function createLocation(nameAndFlags: string): string {
  return `kubectl kcm-backup location create ${nameAndFlags} --provider aws --bucket BUCKET --credentials-file FILE`;
}

/** Changes the spec of a schedule, whoever carries it out. */
export function patchPlan(
  { kind, name, foundOn = MANAGEMENT }: BackupPlan,
  namespace: string,
  spec: object,
): string {
  const patch = `--type merge -p '${JSON.stringify({ spec })}'`;
  return kind === 'ManagementBackup'
    ? `kubectl patch managementbackups.k0rdent.mirantis.com ${name} ${patch}`
    : `${kubectlOn(foundOn)} -n ${namespace} patch schedules.velero.io ${name} ${patch}`;
}

/** Changes the spec of a storage location. */
export function patchLocation(
  { metadata: { name, namespace } }: BackupStorageLocation,
  cluster: string,
  spec: object,
): string {
  return `${kubectlOn(cluster)} -n ${namespace} patch backupstoragelocations.velero.io ${name} --type merge -p '${JSON.stringify({ spec })}'`;
}

/**
 * Has kcm make an on-demand backup anew: the Velero Backups go first, because
 * kcm would adopt them again.
 */
export function forgetBackup(name: string, namespace: string): string {
  return `kubectl kcm-backup backup delete ${name} --with-management-backup -n ${namespace} -y`;
}

/** What Velero's server said lately. */
export function veleroLogs(cluster: string, namespace: string): string {
  return `${kubectlOn(cluster)} -n ${namespace} logs deployment/velero --since 1h`;
}

/** `ManagementBackup nightly`, `Schedule daily`. */
export function planName({ kind, name }: BackupPlan): string {
  return `${kind} ${name}`;
}
