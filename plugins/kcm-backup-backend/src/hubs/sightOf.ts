import type { Sight } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  ApiError,
  ForbiddenError,
  KcmBackupError,
  NotFoundError,
  toError,
  UnauthorizedError,
  UnreachableError,
} from '@kcm-backup/core';
import { NOT_OURS } from '../views/notOurs';
import { portalRemedy } from '../views/portalRemedy';

/** A sight, but for since when it is so. */
export type SeenNow = Omit<Sight, 'since' | 'readAt'>;

/**
 * Why a hub is not seen, from what reading it threw. The words of others may
 * quote anything, so they are for the log alone.
 */
export function sightOf(thrown: unknown): SeenNow {
  const error = toError(thrown);
  if (!isOurs(error)) return { state: 'failed', ...NOT_OURS };
  const remedy = portalRemedy(error);
  return {
    state: stateOf(error),
    message: error.message,
    ...(remedy !== undefined && { remedy }),
  };
}

/** Whether what it says was written to be read by whoever sees the hub. */
export function isOurs(error: Error): boolean {
  return error instanceof KcmBackupError;
}

function stateOf(error: Error): Sight['state'] {
  if (error instanceof UnreachableError || isBroken(error))
    return 'unreachable';
  if (error instanceof UnauthorizedError || error instanceof ForbiddenError) {
    return 'unauthorized';
  }
  // Of reading: that a file or a Secret is missing is no such error.
  if (error instanceof NotFoundError) return 'kcm-missing';
  return 'failed';
}

/** A proxy answers so in the place of a server that is away. */
function isBroken(error: Error): boolean {
  return (
    error instanceof ApiError && (error.status === 429 || error.status >= 500)
  );
}
