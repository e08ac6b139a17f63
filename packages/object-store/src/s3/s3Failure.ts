import {
  isNetworkFailure,
  isPassingStatus,
  unreachable,
} from '../networkFailure';
import {
  ARCHIVED,
  CLOCKS_DIFFER,
  REPLACED,
  type StoreFailure,
} from '../storeErrors';

/** What the SDK throws, as far as we read it. */
interface Thrown {
  readonly name?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const OTHER_REGION: StoreFailure = {
  kind: 'other',
  message: 'the bucket is in another region',
  remedy:
    'the right --region, or region in the config of the BackupStorageLocation',
};

const FAILURES: Readonly<Record<string, StoreFailure>> = {
  NoSuchKey: { kind: 'no-key' },
  NotFound: { kind: 'no-key' },
  NoSuchBucket: { kind: 'no-bucket' },
  InvalidAccessKeyId: { kind: 'unknown-keys' },
  SignatureDoesNotMatch: { kind: 'unknown-keys' },
  ExpiredToken: { kind: 'unknown-keys' },
  InvalidToken: { kind: 'unknown-keys' },
  InvalidClientTokenId: { kind: 'unknown-keys' },
  Unauthorized: { kind: 'unknown-keys' },
  PermanentRedirect: OTHER_REGION,
  AuthorizationHeaderMalformed: OTHER_REGION,
  RequestTimeTooSkewed: CLOCKS_DIFFER,
  InvalidObjectState: ARCHIVED,
  PreconditionFailed: REPLACED,
};

/** What an error of the SDK means. */
export function s3Failure(thrown: unknown): StoreFailure {
  const { name = '', message = '', $metadata } = thrown as Thrown;
  if (Object.hasOwn(FAILURES, name)) return FAILURES[name];
  const status = $metadata?.httpStatusCode;
  if (status === 401) return { kind: 'unknown-keys' };
  if (status === 403) return { kind: 'forbidden' };
  if (status !== undefined && status >= 300) {
    return { kind: 'status', status, code: name };
  }
  if (isNetworkFailure(thrown)) return unreachable(thrown);
  return {
    kind: 'other',
    message: status === undefined ? message : 'the answer is not that of S3',
  };
}

/** Whether another attempt may go better. */
export function isPassing(thrown: unknown): boolean {
  const status = (thrown as Thrown).$metadata?.httpStatusCode;
  return status !== undefined && status >= 300
    ? isPassingStatus(status)
    : isNetworkFailure(thrown);
}
