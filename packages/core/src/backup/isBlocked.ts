import type { Backup, BackupPhase } from '../objects/velero';

/** Seconds that a Backup may wait for none, before Velero's queue is stuck. */
export const BLOCKED_SECONDS = 300;

/** Phases in which Velero works on a Backup. */
const AT_WORK: readonly BackupPhase[] = [
  'ReadyToStart',
  'InProgress',
  'WaitingForPluginOperations',
  'WaitingForPluginOperationsPartiallyFailed',
  'Finalizing',
  'FinalizingPartiallyFailed',
];

/**
 * Whether a Backup waits for others that are not there. Velero 1.18 may count
 * one that it refused as running for ever: it is put into its tracker after it
 * was taken out.
 *
 * Source: velero v1.18.3, pkg/controller/backup_queue_controller.go
 * (AddReadyToStart after the patch), and seen on a real server.
 *
 * @param backups all that the cluster has
 */
export function isBlocked(
  { status }: Backup,
  backups: readonly Backup[],
): boolean {
  return (
    status?.phase === 'Queued' &&
    !backups.some(other => AT_WORK.includes(other.status?.phase ?? ''))
  );
}
