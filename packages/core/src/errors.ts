/**
 * Base of every error this product raises on purpose.
 *
 * The message names the object; {@link KcmBackupError.remedy} is one line the
 * user can act on, a command wherever there is one. Neither ever holds the
 * value of a Secret.
 */
export class KcmBackupError extends Error {
  /** What to do about it: a sentence or a command to paste. */
  readonly remedy?: string;

  constructor(
    message: string,
    options: { readonly remedy?: string; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = new.target.name;
    this.remedy = options.remedy;
  }
}

/** What was asked for cannot be understood: flags, expressions, input YAML. */
export class UsageError extends KcmBackupError {}

/** The object that the command is about does not exist. */
export class NotFoundError extends KcmBackupError {}

/** A snapshot does not hold what was asked for: nothing is known of it. */
export class NotExportedError extends NotFoundError {}

/**
 * The request was understood and refused, because carrying it out would do
 * harm: a schedule that never fires, a name that kcm would adopt, ...
 */
export class RefusedError extends KcmBackupError {}

/** The API server answered 401: the credentials are missing or expired. */
export class UnauthorizedError extends KcmBackupError {}

/** The API server answered 403: the user may not do this. */
export class ForbiddenError extends KcmBackupError {}

/** The object exists already, or changed since it was read (409). */
export class ConflictError extends KcmBackupError {}

/** The API server cannot be reached: DNS, TCP, TLS, a proxy, a time-out. */
export class UnreachableError extends KcmBackupError {}

/** The API server's admission or validation refused an object (400, 422). */
export class InvalidObjectError extends KcmBackupError {}

/** Bytes are not what they should be: cut off, damaged, or hostile. */
export class DamagedError extends KcmBackupError {}

/** What was asked for ended, and ended badly: Failed, FailedValidation, ... */
export class OperationFailedError extends KcmBackupError {}

/**
 * The time was up, or nothing moved: Velero or kcm do not act. The message says
 * which of them was waited for.
 */
export class TimeoutError extends KcmBackupError {}

/** The API server answered something else than success. */
export class ApiError extends KcmBackupError {
  /** HTTP status code. */
  readonly status: number;
  /** Kubernetes' machine-readable reason, such as `Expired`. */
  readonly reason?: string;

  constructor(
    message: string,
    options: {
      readonly status: number;
      readonly reason?: string;
      readonly remedy?: string;
      readonly cause?: unknown;
    },
  ) {
    super(message, options);
    this.status = options.status;
    this.reason = options.reason;
  }
}

/** What was thrown, as an Error: whatever it is, it has a message then. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** The remedy of an error that has one. */
export function remedyOf(error: unknown): string | undefined {
  return error instanceof KcmBackupError ? error.remedy : undefined;
}
