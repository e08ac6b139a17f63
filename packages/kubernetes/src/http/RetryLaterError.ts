import { ApiError } from '@kcm-backup/core';

/** An {@link ApiError} of a server that said when to come back. */
export class RetryLaterError extends ApiError {
  /** Milliseconds. */
  readonly retryAfter: number;

  constructor(
    message: string,
    options: ConstructorParameters<typeof ApiError>[1] & {
      readonly retryAfter: number;
    },
  ) {
    super(message, options);
    this.name = 'ApiError';
    this.retryAfter = options.retryAfter;
  }
}
