import { StatusError } from '../http/readJson';
import { storeError } from '../storeErrors';
import { gcsFailure, isPassing } from './gcsFailure';

const call = {
  location: 'gs://kcm',
  origin: 'https://storage.googleapis.com',
  verb: 'list',
  key: 'backups/',
};

it.each([
  [401, 'UnauthorizedError', 'does not take'],
  [403, 'ForbiddenError', 'may not list'],
  [404, 'NotFoundError', 'has no bucket'],
  [412, 'KcmBackupError', 'replaced while'],
  [503, 'ApiError', 'answered 503'],
])('tells an answer of %i as %s', (status, kind, words) => {
  const failure = gcsFailure(new StatusError(status, 'ya29.token'));
  const error = storeError(failure, call);
  expect(error.name).toBe(kind);
  expect(error.message).toContain(words);
  const told = `${error.message} ${error.remedy} ${error.stack} ${error.cause}`;
  expect(told).not.toContain('ya29.token');
});

it('tells a connection that was dropped as unreachable', () => {
  const dropped = Object.assign(new Error('no'), { code: 'ECONNRESET' });
  expect(storeError(gcsFailure(dropped), call).name).toBe('UnreachableError');
});

it.each([
  [new StatusError(503, ''), true],
  [new StatusError(429, ''), true],
  [new StatusError(403, ''), false],
  [Object.assign(new Error('no'), { code: 'ECONNRESET' }), true],
  [new TypeError('a fault of ours'), false],
])('takes %s for passing: %s', (error, expected) => {
  expect(isPassing(error)).toBe(expected);
});
