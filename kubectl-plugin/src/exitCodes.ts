import {
  ForbiddenError,
  NotFoundError,
  OperationFailedError,
  RefusedError,
  TimeoutError,
  UnauthorizedError,
  UsageError,
} from '@kcm-backup/core';

/** The reason of the abort signal after Ctrl-C. */
export class InterruptedError extends Error {
  constructor() {
    super('interrupted');
    this.name = 'InterruptedError';
  }
}

/** What the exit code tells a script. The README has the same table. */
export const ExitCode = {
  /** Good: Protected, Completed, verified, no difference, no gap. */
  ok: 0,
  /** An error, or the cluster cannot be reached. */
  error: 1,
  /** Flags, expressions or input YAML that cannot be parsed. */
  usage: 2,
  /** The answer needs attention; also refusals, and half an answer. */
  attention: 3,
  /** The operation failed: Failed, FailedValidation, not verified. */
  failed: 4,
  /** The time was up, or Velero or kcm do not act. */
  timeout: 5,
  notFound: 6,
  /** The main read is forbidden or unauthorised. */
  forbidden: 7,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

// A value and its type, as an enum would be.
// eslint-disable-next-line @typescript-eslint/no-redeclare
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The one place where an error becomes an exit code. */
export function exitCodeOf(error: unknown): ExitCode {
  switch (true) {
    case error instanceof UsageError:
      return ExitCode.usage;
    case error instanceof RefusedError:
      return ExitCode.attention;
    case error instanceof OperationFailedError:
      return ExitCode.failed;
    case error instanceof TimeoutError:
      return ExitCode.timeout;
    case error instanceof NotFoundError:
      return ExitCode.notFound;
    case error instanceof ForbiddenError:
    case error instanceof UnauthorizedError:
      return ExitCode.forbidden;
    case error instanceof InterruptedError:
      return ExitCode.interrupted;
    default:
      return ExitCode.error;
  }
}
