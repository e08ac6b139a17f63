import type { Request } from 'express';
import type { BackupKey } from '../operations/findBackup';
import type { Caller } from '../service/Caller';
import type { KcmBackupService } from '../service/KcmBackupService';

/** What every route works with. */
export interface RouteContext {
  readonly service: KcmBackupService;
  /** @throws AuthenticationError, NotAllowedError */
  callerOf(request: Request<never> | Request): Promise<Caller>;
}

/** The backup that the path names, on the cluster that the query does. */
export function backupOf(request: {
  readonly params: { readonly backup: string };
  readonly query: unknown;
}): BackupKey {
  const { cluster } = queryOf<{ cluster?: string }>(request);
  return { name: request.params.backup, cluster };
}

/** The query as the validator left it: typed, with defaults. */
export function queryOf<T>(request: { readonly query: unknown }): T {
  return request.query as T;
}
