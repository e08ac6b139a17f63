import {
  ApiError,
  ForbiddenError,
  KcmBackupError,
  NotFoundError,
  UnauthorizedError,
  UnreachableError,
  whyUnreachable,
} from '@kcm-backup/core';

/** What went wrong, in the words of no provider. */
export type StoreFailure =
  | { readonly kind: 'no-key' | 'no-bucket' | 'unknown-keys' | 'forbidden' }
  | { readonly kind: 'unreachable'; readonly error: unknown }
  | { readonly kind: 'status'; readonly status: number; readonly code: string }
  | {
      readonly kind: 'other';
      readonly message: string;
      readonly remedy?: string;
    };

/** Failures that all providers know, each by its own code. */
export const REPLACED: StoreFailure = {
  kind: 'other',
  message: 'it was replaced while it was read',
  remedy: 'the same command again',
};
export const ARCHIVED: StoreFailure = {
  kind: 'other',
  message: 'it was moved to an archive tier',
  remedy: 'Have the provider restore it from there first.',
};
export const CLOCKS_DIFFER: StoreFailure = {
  kind: 'other',
  message: "this machine's clock and that of the object store differ too much",
  remedy: 'Set the clock of this machine.',
};

/** A failure that is put into these words where it happens. */
export class StoreCallError extends Error {
  constructor(
    readonly failure: StoreFailure,
    /** Scheme and host of another server than the store, such as one of logins. */
    readonly origin?: string,
  ) {
    super(failure.kind);
    this.name = 'StoreCallError';
  }
}

/** What was asked of which store. */
export interface StoreCall {
  /** `s3://bucket/prefix`. */
  readonly location: string;
  /** Scheme and host. */
  readonly origin: string;
  /** `read`, `list`, `write`. */
  readonly verb: string;
  /** Relative key or folder. */
  readonly key: string;
}

/**
 * The core's error for a failure. Nothing of the provider's own error goes into
 * it: those carry signed requests and key ids.
 */
export function storeError(
  failure: StoreFailure,
  { location, origin, verb, key }: StoreCall,
): KcmBackupError {
  const what = `${location}/${key}`;
  switch (failure.kind) {
    case 'no-key':
      return new NotFoundError(`There is no ${what}.`);
    case 'no-bucket':
      return new NotFoundError(
        `${origin} has no bucket for ${location}, or it is not to be seen with these credentials.`,
        { remedy: 'kubectl kcm-backup location get -o wide' },
      );
    case 'unknown-keys':
      return new UnauthorizedError(
        `${origin} does not take the credentials for ${location}: they are wrong, or have expired.`,
        {
          remedy:
            'Give the credentials file that is in force: --credentials-file FILE, or in the Secret of the BackupStorageLocation.',
        },
      );
    case 'forbidden':
      return new ForbiddenError(
        `The credentials for ${location} may not ${verb} ${what}.`,
        {
          remedy: `Have the policy of the bucket allow it, or copy the files of the backup and give --archive FILE.`,
        },
      );
    case 'unreachable':
      return new UnreachableError(
        `${origin} cannot be reached: ${whyUnreachable(failure.error)}.`,
        {
          remedy:
            'Run this where the object store can be reached, or copy the files of the backup from there and give --archive FILE.',
        },
      );
    case 'status':
      return new ApiError(
        `${origin} answered ${failure.status} (${failure.code}) to ${verb} ${what}.`,
        { status: failure.status },
      );
    default:
      return new KcmBackupError(`Cannot ${verb} ${what}: ${failure.message}.`, {
        remedy: failure.remedy,
      });
  }
}
