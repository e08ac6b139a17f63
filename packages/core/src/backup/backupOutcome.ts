import type { Backup, BackupPhase } from '../objects/velero';

/**
 * What a Backup's phase means to someone who waits for it.
 *
 * - `completed`: a recovery point
 * - `degraded`: PartiallyFailed, some objects are missing
 * - `failed`: it will never be a recovery point
 * - `deleting`: it is going away
 * - `running`: something is still to happen
 */
export type BackupOutcome =
  'completed' | 'degraded' | 'failed' | 'deleting' | 'running';

/** Source: vmware-tanzu/velero 1.18, pkg/apis/velero/v1/backup_types.go. */
const outcomes: Readonly<Record<BackupPhase, BackupOutcome>> = {
  '': 'running',
  New: 'running',
  Queued: 'running',
  ReadyToStart: 'running',
  InProgress: 'running',
  WaitingForPluginOperations: 'running',
  WaitingForPluginOperationsPartiallyFailed: 'running',
  Finalizing: 'running',
  FinalizingPartiallyFailed: 'running',
  Completed: 'completed',
  PartiallyFailed: 'degraded',
  Failed: 'failed',
  FailedValidation: 'failed',
  Deleting: 'deleting',
};

/** A phase that this version does not know counts as running. */
export function backupOutcome(backup: Backup): BackupOutcome {
  return outcomes[backup.status?.phase ?? ''] ?? 'running';
}

/** Why it failed, in Velero's words; undefined where it did not. */
export function failureReason(backup: Backup): string | undefined {
  const {
    validationErrors,
    failureReason: reason,
    phase,
  } = backup.status ?? {};
  if (validationErrors?.length) return validationErrors.join('; ');
  if (reason) return reason;
  if (phase === 'PartiallyFailed') {
    const { errors = 0, warnings = 0 } = backup.status ?? {};
    return `${errors} errors, ${warnings} warnings while backing up`;
  }
  return phase === 'Failed'
    ? 'Velero gives no reason; see the logs'
    : undefined;
}
