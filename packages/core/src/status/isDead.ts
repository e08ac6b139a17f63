import { ForbiddenError, NotExportedError } from '../errors';

/** Whether a region itself is wrong, and not only our sight of it. */
export function isDead(error: Error | undefined): error is Error {
  return (
    error !== undefined &&
    !(error instanceof ForbiddenError) &&
    !(error instanceof NotExportedError)
  );
}
