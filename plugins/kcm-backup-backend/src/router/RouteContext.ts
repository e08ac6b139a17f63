import type { Request } from 'express';
import type { Caller } from '../service/Caller';
import type { KcmBackupService } from '../service/KcmBackupService';

/** What every route works with. */
export interface RouteContext {
  readonly service: KcmBackupService;
  /** @throws AuthenticationError, NotAllowedError */
  callerOf(request: Request<never> | Request): Promise<Caller>;
}

/** The query as the validator left it: typed, with defaults. */
export function queryOf<T>(request: { readonly query: unknown }): T {
  return request.query as T;
}
