import {
  AuthorizeResult,
  type Permission,
} from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  backupCreatePermission,
  coverageLabelPermission,
  kcmBackupPermissions,
  restoreExecutePermission,
  restorePlanPermission,
  statusReadPermission,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { DemoPolicy } from './DemoPolicy';

const lead = ['user:default/platform-lead', 'group:default/platform'];
const member = ['user:default/team-member', 'group:default/platform-eu'];
const auditor = ['user:default/auditor', 'group:default/auditors'];

async function decide(permission: Permission, claims?: readonly string[]) {
  const user = claims && {
    info: { ownershipEntityRefs: [...claims], userEntityRef: claims[0] },
  };
  // The rest of the user is credentials, which the policy does not look at.
  return new DemoPolicy().handle({ permission }, user as PolicyQueryUser);
}

it.each(kcmBackupPermissions)('the lead may $name where he owns', async it => {
  expect(await decide(it, lead)).toMatchObject({
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'kcm-backup',
    conditions: { rule: 'IS_CLUSTER_OWNER', params: { claims: lead } },
  });
});

it.each([
  statusReadPermission,
  backupCreatePermission,
  restorePlanPermission,
  coverageLabelPermission,
])('a member of a team may $name where he owns', async it => {
  expect(await decide(it, member)).toMatchObject({
    result: AuthorizeResult.CONDITIONAL,
    conditions: { params: { claims: member } },
  });
});

it('a member of a team carries no restore out, of his own hubs neither', async () => {
  const decision = await decide(restoreExecutePermission, member);
  expect(decision).toEqual({ result: AuthorizeResult.DENY });
});

it('an auditor sees every hub', async () => {
  const decision = await decide(statusReadPermission, auditor);
  expect(decision).toEqual({ result: AuthorizeResult.ALLOW });
});

it.each(kcmBackupPermissions.filter(it => it !== statusReadPermission))(
  'an auditor may not $name',
  async it => {
    expect(await decide(it, auditor)).toEqual({ result: AuthorizeResult.DENY });
  },
);

it('nobody owns nothing', async () => {
  expect(await decide(statusReadPermission)).toMatchObject({
    result: AuthorizeResult.CONDITIONAL,
    conditions: { params: { claims: [] } },
  });
});

it.each([
  ['catalog.entity.read', 'read', AuthorizeResult.ALLOW],
  ['catalog.entity.delete', 'delete', AuthorizeResult.DENY],
  ['catalog.location.create', 'create', AuthorizeResult.DENY],
  ['scaffolder.task.create', 'create', AuthorizeResult.ALLOW],
] as const)('%s: %s', async (name, action, result) => {
  const permission = { type: 'basic', name, attributes: { action } } as const;
  expect(await decide(permission, lead)).toEqual({ result });
});
