import {
  ConflictError as Conflict,
  InputError,
  NotAllowedError,
  NotFoundError as NotFound,
  ServiceUnavailableError,
} from '@backstage/errors';
import { answeredError } from '../router/answerError';

/**
 * An error as Backstage tells it to whoever invoked an action: the words are
 * those of the API, the remedy behind them.
 */
export function asBackstageError(thrown: unknown): Error {
  const { status, body } = answeredError(thrown);
  const { message: words, remedy } = body.error;
  const message = [words, remedy].filter(Boolean).join(' ');
  switch (status) {
    case 400:
    case 422:
      return new InputError(message);
    case 403:
      return new NotAllowedError(message);
    case 404:
      return new NotFound(message);
    case 409:
      return new Conflict(message);
    case 500:
      return new Error(message);
    default:
      return new ServiceUnavailableError(message);
  }
}
