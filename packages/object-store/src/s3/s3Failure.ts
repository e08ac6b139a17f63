import { CutOffError } from '../resumingRead';
import type { StoreFailure } from '../storeErrors';

/** What the SDK throws, as far as we read it. */
interface Thrown {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const KINDS: Readonly<Record<string, 'no-key' | 'no-bucket' | 'unknown-keys'>> =
  {
    NoSuchKey: 'no-key',
    NotFound: 'no-key',
    NoSuchBucket: 'no-bucket',
    InvalidAccessKeyId: 'unknown-keys',
    SignatureDoesNotMatch: 'unknown-keys',
    ExpiredToken: 'unknown-keys',
    InvalidToken: 'unknown-keys',
    InvalidClientTokenId: 'unknown-keys',
    Unauthorized: 'unknown-keys',
  };

const WORDS: Readonly<Record<string, readonly [string, string?]>> = {
  PermanentRedirect: [
    'the bucket is in another region',
    'the right --region, or region in the config of the BackupStorageLocation',
  ],
  AuthorizationHeaderMalformed: [
    'the bucket is in another region',
    'the right --region, or region in the config of the BackupStorageLocation',
  ],
  RequestTimeTooSkewed: [
    "this machine's clock and that of the object store differ too much",
    'Set the clock of this machine.',
  ],
  InvalidObjectState: [
    'it was moved to an archive tier',
    'Have the provider restore it from there first.',
  ],
  PreconditionFailed: [
    'it was replaced while it was read',
    'the same command again',
  ],
};

/** What an error of the SDK means. */
export function s3Failure(thrown: unknown): StoreFailure {
  const { name = '', message = '', $metadata } = thrown as Thrown;
  if (Object.hasOwn(KINDS, name)) return { kind: KINDS[name] };
  if (Object.hasOwn(WORDS, name)) {
    const [words, remedy] = WORDS[name];
    return { kind: 'other', message: words, remedy };
  }
  const status = $metadata?.httpStatusCode;
  if (status === 401) return { kind: 'unknown-keys' };
  if (status === 403) return { kind: 'forbidden' };
  if (status !== undefined && status >= 300) {
    return { kind: 'status', status, code: name };
  }
  if (isNetwork(thrown)) {
    return { kind: 'unreachable', error: { code: codeOf(thrown), message } };
  }
  return {
    kind: 'other',
    message: status === undefined ? message : 'the answer is not that of S3',
  };
}

/** Whether another attempt may go better. */
export function isPassing(thrown: unknown): boolean {
  const status = (thrown as Thrown).$metadata?.httpStatusCode;
  if (status !== undefined && status >= 300) {
    return status === 429 || status >= 500;
  }
  return isNetwork(thrown);
}

function isNetwork(thrown: unknown): boolean {
  const code = codeOf(thrown);
  return (
    thrown instanceof CutOffError ||
    (code !== undefined &&
      /^(E[A-Z]+$|ERR_SSL|ERR_TLS|CERT_|DEPTH_|SELF_|UNABLE_)/.test(code))
  );
}

function codeOf(thrown: unknown): string | undefined {
  const { name, code } = thrown as Thrown;
  return name === 'TimeoutError' ? 'ETIMEDOUT' : code;
}
