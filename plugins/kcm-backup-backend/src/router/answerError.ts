import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ApiError,
  ConflictError,
  DamagedError,
  ForbiddenError,
  InvalidObjectError,
  KcmBackupError,
  NotFoundError,
  OperationFailedError,
  RefusedError,
  TimeoutError,
  toError,
  UnauthorizedError,
  UnreachableError,
  UsageError,
} from '@kcm-backup/core';
import type { ErrorAnswer } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { ErrorRequestHandler } from 'express';
import { MissingPermissionError } from '../authorize/errors';
import { NOT_OURS } from '../views/notOurs';
import { portalRemedy } from '../views/portalRemedy';

/** Those of the hub are not the caller's: he is told which they are. */
const STATUSES: readonly (readonly [
  new (...args: never[]) => Error,
  number,
])[] = [
  [MissingPermissionError, 403],
  [NotFoundError, 404],
  [UsageError, 400],
  [RefusedError, 409],
  [ConflictError, 409],
  [InvalidObjectError, 422],
  [TimeoutError, 504],
  [UnauthorizedError, 502],
  [ForbiddenError, 502],
  [UnreachableError, 502],
  [ApiError, 502],
  [DamagedError, 502],
  [OperationFailedError, 502],
  [KcmBackupError, 500],
];

/** Backstage's own, by name: its packages may be there more than once. */
const BACKSTAGE: Readonly<Record<string, number>> = {
  AuthenticationError: 401,
  NotAllowedError: 403,
  ServiceUnavailableError: 503,
};

/** An error as the API tells it. */
export interface AnsweredError {
  readonly status: number;
  readonly body: ErrorAnswer;
}

/** What is told of an error: never a stack, never words that are not ours. */
export function answeredError(thrown: unknown): AnsweredError {
  const error = toError(thrown);
  const { name, message } = error;
  const status = statusOf(error);
  if (
    status !== undefined &&
    (error instanceof KcmBackupError || name in BACKSTAGE)
  ) {
    return answer(status, { name, message, ...extras(error) });
  }
  if (status !== undefined && status >= 400 && status < 500) {
    return answer(status, { name: 'InputError', message: inputMessage(error) });
  }
  return answer(500, { name: 'InternalError', ...NOT_OURS });
}

function answer(status: number, error: ErrorAnswer['error']): AnsweredError {
  return { status, body: { error } };
}

function extras(error: Error) {
  return {
    ...(error instanceof KcmBackupError && {
      remedy: portalRemedy(error),
    }),
    ...(error instanceof MissingPermissionError && {
      permission: error.permission,
    }),
  };
}

function statusOf(error: Error): number | undefined {
  const known = STATUSES.find(([type]) => error instanceof type);
  if (known) return known[1];
  if (error.name in BACKSTAGE) return BACKSTAGE[error.name];
  const { status } = error as { readonly status?: unknown };
  return typeof status === 'number' ? status : undefined;
}

/** The parser of bodies quotes what it could not parse: it may be a secret. */
function inputMessage(error: Error): string {
  const { type } = error as { readonly type?: unknown };
  if (type === 'entity.parse.failed')
    return 'The body of the request is no JSON.';
  if (type === 'entity.too.large')
    return 'The body of the request is too large.';
  return error.message;
}

/** Answers with what went wrong and the remedy. */
export function answerErrors(logger: LoggerService): ErrorRequestHandler {
  return (error, request, response, next) => {
    // Nobody is there to be told.
    if (request.socket.destroyed) return;
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, body } = answeredError(error);
    if (status >= 500) {
      logger.error(
        `${request.method} ${request.path}: ${toError(error).message}`,
        status === 500 ? toError(error) : undefined,
      );
    }
    response.status(status).json(body);
  };
}
