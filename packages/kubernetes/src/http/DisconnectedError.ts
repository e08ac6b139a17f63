import { UnreachableError, whyUnreachable } from '@kcm-backup/core';

/** Code of errors by our own time limits. */
export const TIMEOUT = 'KCM_BACKUP_TIMEOUT';

/** No answer came, or only half of one. */
export class DisconnectedError extends UnreachableError {
  /** The server has certainly not seen the request. */
  readonly nothingSent: boolean;

  constructor(
    message: string,
    options: {
      readonly nothingSent: boolean;
      readonly remedy?: string;
      readonly cause?: unknown;
    },
  ) {
    super(message, options);
    this.name = 'UnreachableError';
    this.nothingSent = options.nothingSent;
  }
}

/** @param origin - scheme, host and port, for the message */
export function toDisconnectedError(
  error: unknown,
  origin: string,
  options: { readonly nothingSent: boolean; readonly remedy?: string },
): DisconnectedError {
  return new DisconnectedError(
    `${origin} cannot be reached: ${whyUnreachable(error)}.`,
    { ...options, cause: error },
  );
}
