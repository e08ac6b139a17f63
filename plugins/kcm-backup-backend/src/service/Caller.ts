import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';

/** On whose behalf something is asked. */
export interface Caller {
  readonly credentials: BackstageCredentials<
    BackstageUserPrincipal | BackstageServicePrincipal
  >;
  /** Where it came by HTTP, for the audit log. */
  readonly request?: Request;
}

/** Entity ref of the user; `service:` and the name of a service. */
export function nameOf({ credentials }: Caller): string {
  const { principal } = credentials;
  return principal.type === 'user'
    ? principal.userEntityRef
    : `service:${principal.subject}`;
}

/** The service that asks in the place of the user, where one does. */
export function actorOf({ credentials }: Caller): string | undefined {
  const { principal } = credentials;
  const actor = principal.type === 'user' ? principal.actor : undefined;
  return actor && `service:${actor.subject}`;
}

/** Entity ref of the user, where it is one. */
export function userOf({ credentials }: Caller): string | undefined {
  const { principal } = credentials;
  return principal.type === 'user' ? principal.userEntityRef : undefined;
}
