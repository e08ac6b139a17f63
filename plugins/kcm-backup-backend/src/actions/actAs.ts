import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Clock } from '@kcm-backup/core';
import type { Caller } from '../service/Caller';
import type { KcmBackupService } from '../service/KcmBackupService';
import { asBackstageError } from './asBackstageError';

/** What actions are registered with. */
export interface ActionsOptions {
  readonly actions: ActionsRegistryService;
  readonly service: KcmBackupService;
  readonly auth: AuthService;
  readonly clock: Clock;
}

/** Errors become Backstage's; a caller that is nobody is refused. */
export function actAs<T>(
  { auth }: ActionsOptions,
  credentials: BackstageCredentials,
  act: (caller: Caller) => Promise<T>,
): Promise<{ output: T }> {
  if (
    !auth.isPrincipal(credentials, 'user') &&
    !auth.isPrincipal(credentials, 'service')
  ) {
    throw new NotAllowedError('Actions of kcm-backup are for users.');
  }
  return act({ credentials }).then(
    output => ({ output }),
    error => {
      throw asBackstageError(error);
    },
  );
}

/** What is told of an operation that was begun. */
export function ended({ id, state }: Operation) {
  return { operation: id, state };
}
