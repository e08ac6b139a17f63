import { KcmBackupError, toError } from '@kcm-backup/core';
import { NOT_OURS } from '../views/notOurs';
import { portalRemedy } from '../views/portalRemedy';
import type { OperationEnd } from './OperationTracker';

/** How an operation ended that threw. Words that are not ours stay in the log. */
export function failedEnd(thrown: unknown): OperationEnd {
  const error = toError(thrown);
  return {
    state: 'failed',
    error:
      error instanceof KcmBackupError
        ? { message: error.message, remedy: portalRemedy(error) }
        : NOT_OURS,
  };
}
