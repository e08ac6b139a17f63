import {
  isNetworkFailure,
  isPassingStatus,
  unreachable,
} from '../networkFailure';
import { ARCHIVED, REPLACED, type StoreFailure } from '../storeErrors';

/** What the SDK throws, as far as we read it. */
interface Thrown {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly statusCode?: number;
}

/** Source: Blob service REST API, error codes. */
const FAILURES: Readonly<Record<string, StoreFailure>> = {
  BlobNotFound: { kind: 'no-key' },
  ContainerNotFound: { kind: 'no-bucket' },
  ContainerBeingDeleted: { kind: 'no-bucket' },
  AuthenticationFailed: { kind: 'unknown-keys' },
  InvalidAuthenticationInfo: { kind: 'unknown-keys' },
  NoAuthenticationInformation: { kind: 'unknown-keys' },
  KeyBasedAuthenticationNotPermitted: {
    kind: 'other',
    message: 'its storage account takes no keys',
    remedy:
      'Have a login with AZURE_CLIENT_SECRET read blobs itself: --config useAAD=true',
  },
  BlobArchived: ARCHIVED,
  ConditionNotMet: REPLACED,
};

/** What an error of the SDK means. */
export function azureFailure(thrown: unknown): StoreFailure {
  const { code = '', message = '', statusCode: status } = thrown as Thrown;
  if (Object.hasOwn(FAILURES, code)) return FAILURES[code];
  if (status === 401) return { kind: 'unknown-keys' };
  if (status === 403) {
    // Azurite has one code for what a key may not do and for a wrong key.
    return /failed to authenticate/i.test(message)
      ? { kind: 'unknown-keys' }
      : { kind: 'forbidden' };
  }
  if (status !== undefined && status >= 300) {
    return { kind: 'status', status, code };
  }
  if (isCutOff(thrown)) return unreachable({ code: 'ECONNRESET', message });
  if (isNetworkFailure(thrown)) return unreachable(thrown);
  return {
    kind: 'other',
    message:
      status === undefined ? message : 'the answer is not that of Blob Storage',
  };
}

/** Whether another attempt may go better. */
export function isPassing(thrown: unknown): boolean {
  const { statusCode: status } = thrown as Thrown;
  return status !== undefined && status >= 300
    ? isPassingStatus(status)
    : isCutOff(thrown) || isNetworkFailure(thrown);
}

/** The SDK has words of its own for a body that ends before its end. */
function isCutOff(thrown: unknown): boolean {
  const { name, message = '' } = thrown as Thrown;
  return name === 'AbortError' || message.startsWith('Data corruption failure');
}
