import { StatusError } from '../http/readJson';
import {
  isNetworkFailure,
  isPassingStatus,
  unexpected,
  unreachable,
} from '../networkFailure';
import { REPLACED, type StoreFailure } from '../storeErrors';

/** What an answer of the JSON API means, or that there was none. */
export function gcsFailure(thrown: unknown): StoreFailure {
  if (thrown instanceof StatusError) return failureOfStatus(thrown);
  if (isNetworkFailure(thrown)) return unreachable(thrown);
  return { kind: 'other', message: (thrown as Error).message };
}

function failureOfStatus({ status }: StatusError): StoreFailure {
  switch (status) {
    case 401:
      return { kind: 'unknown-keys' };
    case 403:
      return { kind: 'forbidden' };
    case 404:
      // Of a file that is read it is told where it is read.
      return { kind: 'no-bucket' };
    case 412:
      return REPLACED;
    default:
      return unexpected(status);
  }
}

/** Whether another attempt may go better. */
export function isPassing(thrown: unknown): boolean {
  return thrown instanceof StatusError
    ? isPassingStatus(thrown.status)
    : isNetworkFailure(thrown);
}
