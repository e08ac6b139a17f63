import {
  ApiError,
  ConflictError,
  ForbiddenError,
  InvalidObjectError,
  NotFoundError,
  UnauthorizedError,
} from '@kcm-backup/core';
import { RetryLaterError } from './RetryLaterError';
import {
  type Asked,
  continueTokenOf,
  toKcmBackupError,
} from './toKcmBackupError';

const asked: Asked = {
  verb: 'create',
  what: 'backups.velero.io "x" in namespace kcm-system',
  resource: 'backups.velero.io',
  namespace: 'kcm-system',
  name: 'x',
  cluster: 'the management cluster',
  server: 'https://api.example.com:6443',
  flags: '--context eu',
};

function body(message: string, reason: string, details?: object): string {
  return JSON.stringify({ kind: 'Status', message, reason, details });
}

describe('toKcmBackupError', () => {
  it.each([
    [401, '', UnauthorizedError, /api\.example\.com.* does not take these/],
    [403, '', ForbiddenError, /You may not create backups\.velero\.io "x"/],
    [
      403,
      body(
        'backups.velero.io is forbidden: User "jane" cannot create resource "backups" in API group "velero.io" in the namespace "kcm-system"',
        'Forbidden',
      ),
      ForbiddenError,
      /You may not create backups\.velero\.io "x"/,
    ],
    [
      403,
      body(
        'users "root" is forbidden: User "jane" cannot impersonate resource "users" in API group ""',
        'Forbidden',
      ),
      ForbiddenError,
      /You may not act as somebody else/,
    ],
    [
      403,
      body('admission webhook "v.kcm" denied the request: x cannot "be"', ''),
      InvalidObjectError,
      /refuses to create backups\.velero\.io "x" .*admission webhook "v\.kcm"/,
    ],
    [
      403,
      body('unable to create in namespace x: being terminated', 'Forbidden'),
      InvalidObjectError,
      /being terminated/,
    ],
    [404, '404 page not found', NotFoundError, /has no backups\.velero\.io/],
    [
      404,
      body('', 'NotFound', { name: 'kcm-system', kind: 'namespaces' }),
      NotFoundError,
      /needs namespaces "kcm-system", which the management cluster does not/,
    ],
    [
      404,
      body('', 'NotFound', { name: 'x', kind: 'backups' }),
      NotFoundError,
      /There is no backups\.velero\.io "x"/,
    ],
    [409, body('', 'AlreadyExists'), ConflictError, /"x" .* exists already/],
    [409, body('m', 'Conflict'), ConflictError, /"x" .* changed .*: m\./],
    [400, body('bad', 'BadRequest'), InvalidObjectError, /: bad\./],
    [422, body('wrong', 'Invalid'), InvalidObjectError, /: wrong\./],
    [500, body('boom', 'InternalError'), ApiError, /answered 500 .*: boom\./],
  ])('%s %s', (status, text, type, message) => {
    const error = toKcmBackupError(status, text, asked);
    expect(error).toBeInstanceOf(type);
    expect(error.message).toMatch(message);
  });

  it('has commands as remedies', () => {
    expect(toKcmBackupError(403, '', asked).remedy).toBe(
      'kubectl --context eu auth can-i create backups.velero.io -n kcm-system; the role that is needed: kubectl kcm-backup rbac operator',
    );
    const deleting = { ...asked, resource: 'deletebackuprequests.velero.io' };
    expect(toKcmBackupError(403, '', deleting).remedy).toMatch(
      /kubectl kcm-backup rbac restorer$/,
    );
    const listing = { ...asked, verb: 'list', resource: 'namespaces' };
    const everywhere = { ...listing, namespace: undefined, name: undefined };
    expect(toKcmBackupError(403, '', everywhere).remedy).toMatch(
      /-A; the role that is needed: kubectl kcm-backup rbac restorer$/,
    );
    expect(toKcmBackupError(401, '', asked).remedy).toMatch(
      /kubectl --context eu auth whoami/,
    );
  });

  it('promises no role that does not give it', () => {
    const secrets = { ...asked, resource: 'secrets', flags: undefined };
    const listing = { ...secrets, verb: 'list', name: undefined };
    expect(toKcmBackupError(403, '', listing).remedy).toBe(
      'kubectl auth can-i list secrets -n kcm-system',
    );
    const reading = { ...secrets, verb: 'get' };
    expect(toKcmBackupError(403, '', reading).remedy).toMatch(
      /kubectl kcm-backup rbac operator --secret x$/,
    );
  });

  it('keeps status, reason and the time to wait', () => {
    const text = body('later', 'TooManyRequests', { retryAfterSeconds: 2 });
    const error = toKcmBackupError(429, text, asked) as RetryLaterError;
    expect(error).toMatchObject({
      name: 'ApiError',
      status: 429,
      reason: 'TooManyRequests',
      retryAfter: 2000,
    });
    expect(toKcmBackupError(429, text, asked, 5000)).toMatchObject({
      retryAfter: 5000,
    });
  });

  it.each([
    ['an answer that is no Status', '{"data":{"password":"hunter2"}}', asked],
    ["a proxy's page", '<html>hunter2</html>', asked],
    [
      'a long value',
      body(`spec.config: Invalid value: "${'hunter2 '.repeat(10)}": no`, ''),
      asked,
    ],
    [
      'an object',
      body('spec.config: Invalid value: {"password":"hunter2"}: no', ''),
      asked,
    ],
    [
      'a Secret',
      body('data[a]: Invalid value: "hunter2": no', 'Invalid', {
        causes: [{ field: 'data[a]' }],
      }),
      { ...asked, secret: true },
    ],
  ])('does not quote %s', (_, text, about) => {
    for (const status of [400, 403, 409, 422, 500]) {
      expect(toKcmBackupError(status, text, about).message).not.toMatch(
        /hunter2/,
      );
    }
  });

  it('finds the token that an expired one is to be replaced by', () => {
    const text = '{"kind":"Status","metadata":{"continue":"t"}}';
    expect(continueTokenOf(text)).toBe('t');
    expect(continueTokenOf('{"kind":"Status","metadata":{}}')).toBeUndefined();
    expect(continueTokenOf('nothing')).toBeUndefined();
  });
});
