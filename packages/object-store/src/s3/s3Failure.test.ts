import { storeError } from '../storeErrors';
import { isPassing, s3Failure } from './s3Failure';

const thrown = (name: string, status?: number, more: object = {}) =>
  Object.assign(new Error('AKIAEXAMPLE is not known'), {
    name,
    $metadata: { httpStatusCode: status },
    ...more,
  });

const call = {
  location: 's3://kcm/eu',
  origin: 'https://s3.example.com',
  verb: 'read',
  key: 'backups/a/a.tar.gz',
};

it.each([
  ['NoSuchKey', 404, 'NotFoundError', 's3://kcm/eu/backups/a/a.tar.gz'],
  ['NoSuchBucket', 404, 'NotFoundError', 'has no bucket'],
  ['InvalidAccessKeyId', 403, 'UnauthorizedError', 'does not take'],
  ['SignatureDoesNotMatch', 403, 'UnauthorizedError', 'does not take'],
  ['ExpiredToken', 400, 'UnauthorizedError', 'does not take'],
  ['AccessDenied', 403, 'ForbiddenError', 'may not read'],
  ['PermanentRedirect', 301, 'KcmBackupError', 'another region'],
  ['RequestTimeTooSkewed', 403, 'KcmBackupError', 'clock'],
  ['InvalidObjectState', 403, 'KcmBackupError', 'archive tier'],
  ['PreconditionFailed', 412, 'KcmBackupError', 'replaced while'],
  ['SlowDown', 503, 'ApiError', 'answered 503 (SlowDown)'],
  ['SyntaxError', 200, 'KcmBackupError', 'not that of S3'],
])('tells %s (%i) as %s', (name, status, kind, words) => {
  const error = storeError(s3Failure(thrown(name, status)), call);
  expect(error.name).toBe(kind);
  expect(error.message).toContain(words);
  const told = `${error.message} ${error.remedy} ${error.stack} ${error.cause}`;
  expect(told).not.toContain('AKIAEXAMPLE');
});

it.each([
  ['TimeoutError', {}, 'it does not answer (ETIMEDOUT)'],
  ['Error', { code: 'ECONNRESET' }, 'was dropped (ECONNRESET)'],
  ['Error', { code: 'CERT_HAS_EXPIRED' }, 'certificate has expired'],
])('tells %s %j as unreachable', (name, more, words) => {
  const error = thrown(name, undefined, more);
  const told = storeError(s3Failure(error), call);
  expect(told.name).toBe('UnreachableError');
  expect(told.message).toContain(`https://s3.example.com cannot be reached`);
  expect(told.message).toContain(words);
  expect(isPassing(error)).toBe(true);
});

it.each([
  [thrown('SlowDown', 503), true],
  [thrown('TooManyRequests', 429), true],
  [thrown('AccessDenied', 403), false],
  [thrown('PreconditionFailed', 412), false],
  [new TypeError('a fault of ours'), false],
])('takes %s for passing: %s', (error, expected) => {
  expect(isPassing(error)).toBe(expected);
});
