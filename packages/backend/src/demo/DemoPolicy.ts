import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  IS_CLUSTER_OWNER,
  RESOURCE_TYPE_KCM_BACKUP_CLUSTER,
  restoreExecutePermission,
  statusReadPermission,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';

/** Groups of the demo's catalog. */
const AUDITORS = 'group:default/auditors';
const PLATFORM = 'group:default/platform';

const allow = { result: AuthorizeResult.ALLOW } as const;
const deny = { result: AuthorizeResult.DENY } as const;

/**
 * Who may do what in the demo: an example of a policy, not a part of the
 * product. Owners may do everything to their hubs but restore: that is for the
 * platform group, which owns through its teams. Auditors see all and touch
 * nothing.
 */
export class DemoPolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];
    return isResourcePermission(permission, RESOURCE_TYPE_KCM_BACKUP_CLUSTER)
      ? decideOnCluster(permission, claims)
      : decideOnBackstage(permission);
  }
}

function decideOnCluster(
  permission: Permission,
  claims: readonly string[],
): PolicyDecision {
  if (claims.includes(AUDITORS)) {
    return isPermission(permission, statusReadPermission) ? allow : deny;
  }
  const restores = isPermission(permission, restoreExecutePermission);
  return restores && !claims.includes(PLATFORM) ? deny : ifOwner(claims);
}

function ifOwner(claims: readonly string[]): PolicyDecision {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'kcm-backup',
    resourceType: RESOURCE_TYPE_KCM_BACKUP_CLUSTER,
    conditions: {
      rule: IS_CLUSTER_OWNER,
      resourceType: RESOURCE_TYPE_KCM_BACKUP_CLUSTER,
      params: { claims: [...claims] },
    },
  };
}

/** The catalog is the demo's files: it is read, and nothing else. */
function decideOnBackstage({ name, attributes }: Permission): PolicyDecision {
  const inCatalog = name.startsWith('catalog.');
  return inCatalog && attributes.action !== 'read' ? deny : allow;
}
