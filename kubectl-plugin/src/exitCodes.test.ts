import {
  ApiError,
  ConflictError,
  ForbiddenError,
  InvalidObjectError,
  KcmBackupError,
  NotFoundError,
  OperationFailedError,
  RefusedError,
  ScheduleParseError,
  TimeoutError,
  UnauthorizedError,
  UnreachableError,
  UsageError,
} from '@kcm-backup/core';
import { exitCodeOf, InterruptedError } from './exitCodes';

it.each([
  [new KcmBackupError('x'), 1],
  [new UnreachableError('x'), 1],
  [new ConflictError('x'), 1],
  [new InvalidObjectError('x'), 1],
  [new ApiError('x', { status: 500 }), 1],
  [new TypeError('x'), 1],
  ['x', 1],
  [new UsageError('x'), 2],
  [new ScheduleParseError('x', 'y'), 2],
  [new RefusedError('x'), 3],
  [new OperationFailedError('x'), 4],
  [new TimeoutError('x'), 5],
  [new NotFoundError('x'), 6],
  [new ForbiddenError('x'), 7],
  [new UnauthorizedError('x'), 7],
  [new InterruptedError(), 130],
] as const)('%s ends with %i', (error, code) => {
  expect(exitCodeOf(error)).toBe(code);
});
