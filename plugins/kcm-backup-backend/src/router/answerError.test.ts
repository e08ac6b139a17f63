import { NotAllowedError } from '@backstage/errors';
import { backupCreatePermission } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  ApiError,
  ConflictError,
  DamagedError,
  ForbiddenError,
  InvalidObjectError,
  KcmBackupError,
  NotExportedError,
  NotFoundError,
  OperationFailedError,
  RefusedError,
  TimeoutError,
  UnauthorizedError,
  UnreachableError,
  UsageError,
} from '@kcm-backup/core';
import { MissingPermissionError } from '../authorize/errors';
import { answeredError } from './answerError';

describe('answeredError', () => {
  it.each([
    [new UsageError('m'), 400],
    [new NotFoundError('m'), 404],
    [new NotExportedError('m'), 404],
    [new RefusedError('m'), 409],
    [new ConflictError('m'), 409],
    [new InvalidObjectError('m'), 422],
    [new TimeoutError('m'), 504],
    [new UnauthorizedError('m'), 502],
    [new ForbiddenError('m'), 502],
    [new UnreachableError('m'), 502],
    [new ApiError('m', { status: 429 }), 502],
    [new DamagedError('m'), 502],
    [new OperationFailedError('m'), 502],
    [new KcmBackupError('m'), 500],
    [new NotAllowedError('m'), 403],
  ])('tells %s in its own words', (error, status) => {
    expect(answeredError(error)).toEqual({
      status,
      body: { error: { name: error.name, message: 'm' } },
    });
  });

  it('tells the remedy, and the permission that lacks', () => {
    const error = new MissingPermissionError(
      'mgmt-eu',
      backupCreatePermission,
      ['group:default/team'],
    );
    expect(answeredError(error)).toEqual({
      status: 403,
      body: {
        error: {
          name: 'MissingPermissionError',
          message:
            'You may not do this with mgmt-eu: it takes kcm-backup.backup.create.',
          remedy:
            'Ask group:default/team, who own mgmt-eu, or whoever keeps the permission policy of this portal for kcm-backup.backup.create.',
          permission: 'kcm-backup.backup.create',
        },
      },
    });
  });

  it('says of a flag where it is given', () => {
    const remedyFor = (remedy: string) =>
      answeredError(new NotFoundError('m', { remedy })).body.error.remedy;
    expect(remedyFor('--allow-drift')).toBe(
      'By the command line, kubectl kcm-backup, with --allow-drift',
    );
    expect(remedyFor('--region-context a=B')).toMatch(
      /regions of the restore target, in kcmBackup\.restoreTargets/,
    );
  });

  it.each([
    new Error('connect to db with password=hunter2'),
    Object.assign(new Error('hunter2'), { status: 500 }),
    'hunter2',
  ])('tells nothing of what was not meant for anybody', error => {
    const { status, body } = answeredError(error);
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch('hunter2');
  });
});
