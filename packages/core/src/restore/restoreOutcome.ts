import type { Restore, RestorePhase } from '../objects/velero';
import { count } from '../status/words';

/**
 * What a Restore's phase means to someone who waits for it.
 *
 * - `completed`: every object was sent, which does not say that each was taken:
 *   a denied change is only a warning
 * - `degraded`: PartiallyFailed, some objects did not come back
 * - `failed`: it ended before its end, or never began
 * - `deleting`: it is going away
 * - `running`: something is still to happen
 */
export type RestoreOutcome =
  'completed' | 'degraded' | 'failed' | 'deleting' | 'running';

/** Source: vmware-tanzu/velero 1.18, pkg/apis/velero/v1/restore_types.go. */
const outcomes: Readonly<Record<RestorePhase, RestoreOutcome>> = {
  '': 'running',
  New: 'running',
  InProgress: 'running',
  WaitingForPluginOperations: 'running',
  WaitingForPluginOperationsPartiallyFailed: 'running',
  Finalizing: 'running',
  FinalizingPartiallyFailed: 'running',
  Completed: 'completed',
  PartiallyFailed: 'degraded',
  Failed: 'failed',
  FailedValidation: 'failed',
};

/** A phase that this version does not know counts as running. */
export function restoreOutcome({ metadata, status }: Restore): RestoreOutcome {
  if (metadata.deletionTimestamp) return 'deleting';
  return outcomes[status?.phase ?? ''] ?? 'running';
}

/** Whether Velero is at work on it: it was begun and has not ended. */
export function restoreRuns({ status }: Restore): boolean {
  const phase = status?.phase ?? '';
  return phase !== '' && phase !== 'New' && outcomes[phase] === 'running';
}

/** Why it failed, in Velero's words; `undefined` where it did not. */
export function restoreFailure({ status = {} }: Restore): string | undefined {
  const { phase, validationErrors, failureReason } = status;
  const { errors = 0, warnings = 0 } = status;
  if (validationErrors?.length) return validationErrors.join('; ');
  if (failureReason) return failureReason;
  if (phase === 'PartiallyFailed') {
    return `${count(errors, 'error')}, ${count(warnings, 'warning')} while restoring`;
  }
  return phase === 'Failed'
    ? 'Velero gives no reason; see the logs'
    : undefined;
}
