import { KcmBackupError, toError } from '@kcm-backup/core';
import { portalRemedy } from '../views/portalRemedy';
import type { OperationEnd } from './OperationTracker';

/** How an operation ended that threw. Words that are not ours stay in the log. */
export function failedEnd(thrown: unknown): OperationEnd {
  const error = toError(thrown);
  return error instanceof KcmBackupError
    ? {
        state: 'failed',
        error: { message: error.message, remedy: portalRemedy(error) },
      }
    : {
        state: 'failed',
        error: {
          message: 'The kcm-backup backend failed at this.',
          remedy: 'Its log says why.',
        },
      };
}
