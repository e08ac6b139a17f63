import { storeError } from '../storeErrors';
import { azureFailure, isPassing } from './azureFailure';

const thrown = (code: string, statusCode?: number, message = 'x-ms-secret') =>
  Object.assign(new Error(message), { code, statusCode });

const call = {
  location: 'azure://acc/kcm',
  origin: 'https://acc.blob.core.windows.net',
  verb: 'read',
  key: 'backups/a/a.tar.gz',
};

it.each([
  ['BlobNotFound', 404, 'NotFoundError', 'azure://acc/kcm/backups/a/a.tar.gz'],
  ['ContainerNotFound', 404, 'NotFoundError', 'has no bucket'],
  ['AuthenticationFailed', 403, 'UnauthorizedError', 'does not take'],
  ['InvalidAuthenticationInfo', 400, 'UnauthorizedError', 'does not take'],
  ['AuthorizationPermissionMismatch', 403, 'ForbiddenError', 'may not read'],
  ['AuthorizationFailure', 403, 'ForbiddenError', 'may not read'],
  [
    'KeyBasedAuthenticationNotPermitted',
    403,
    'KcmBackupError',
    'takes no keys',
  ],
  ['BlobArchived', 409, 'KcmBackupError', 'archive tier'],
  ['ConditionNotMet', 412, 'KcmBackupError', 'replaced while'],
  ['ServerBusy', 503, 'ApiError', 'answered 503 (ServerBusy)'],
  ['Whatever', 200, 'KcmBackupError', 'not that of Blob Storage'],
])('tells %s (%i) as %s', (code, status, kind, words) => {
  const error = storeError(azureFailure(thrown(code, status)), call);
  expect(error.name).toBe(kind);
  expect(error.message).toContain(words);
  const told = `${error.message} ${error.remedy} ${error.stack} ${error.cause}`;
  expect(told).not.toContain('x-ms-secret');
});

it.each([
  [thrown('ECONNRESET'), 'was dropped'],
  [Object.assign(new Error('aborted'), { name: 'AbortError' }), 'was dropped'],
  [new Error('Data corruption failure: received less data'), 'was dropped'],
])('takes %s for a connection that broke off', (error, words) => {
  const told = storeError(azureFailure(error), call);
  expect(told.name).toBe('UnreachableError');
  expect(told.message).toContain(words);
  expect(isPassing(error)).toBe(true);
});

it.each([
  [thrown('ServerBusy', 503), true],
  [thrown('TooManyRequests', 429), true],
  [thrown('AuthenticationFailed', 403), false],
  [new TypeError('a fault of ours'), false],
])('takes %s for passing: %s', (error, expected) => {
  expect(isPassing(error)).toBe(expected);
});
