import {
  ForbiddenError,
  KcmBackupError,
  NotFoundError,
} from '@kcm-backup/core';

/** Whether there is no such file, or a file where a folder would have to be. */
export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');
}

/** What the file system says, in the words of the port. */
export function folderError(location: string, cause: unknown): Error {
  const code = codeOf(cause);
  if (code === undefined) return cause as Error;
  if (isMissing(cause)) return noFile(location, cause);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new ForbiddenError(`${location} may not be used (${code}).`, {
      cause,
    });
  }
  return new KcmBackupError(`${location} cannot be used (${code}).`, { cause });
}

/** The same of a read, to which a folder is no file. */
export function readError(location: string, cause: unknown): Error {
  return codeOf(cause) === 'EISDIR'
    ? noFile(location, cause)
    : folderError(location, cause);
}

function noFile(location: string, cause: unknown): Error {
  return new NotFoundError(`There is no file ${location}.`, { cause });
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
